package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.bootmirror.content.Progress;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.SignerKeys.Signer;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tuf.Signers;
import org.bootmirror.tuf.TufRefresh;
import org.bootmirror.tuf.TufRelease;

/** Signs snapshot and timestamp of a tree again, before they expire. */
public final class Refresh {

  private final InstantSource clock;

  /**
   * @param clock dates the signatures
   */
  public Refresh(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Signs again.
   *
   * @param tree the folder of the tree
   * @param keys the folder of the site's keys; snapshot's and timestamp's are enough
   * @return when the new metadata expire
   * @throws IOException if the tree is being written, or the metadata are not signed by the same
   *     keys
   */
  public Instant run(Path tree, Path keys, PassphraseSource passphrase) throws IOException {
    Instant now = clock.instant();
    if (Files.exists(tree.resolve(HiddenFile.PUBLISHING.label()))) {
      throw new IncompleteTreeException(tree);
    }
    KeyFolder folder = KeyFolder.of(keys);
    Passphrase given = passphrase.get();
    Tree metadata =
        TufRefresh.of(
            tree,
            now,
            Signers.role(folder, Signer.TUF_SNAPSHOT, given),
            Signers.role(folder, Signer.TUF_TIMESTAMP, given));
    FolderPlace place = new FolderPlace(tree, NameStyle.SYMBOLIC, CacheFolder.standard(), now);
    FolderTarget.publish(metadata, place, Progress.NONE);
    return now.plus(TufRelease.FRESH);
  }
}
