package org.bootmirror.supply;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.plan.SiteKeys;
import org.bootmirror.tree.Release;
import org.bootmirror.tuf.FolderSource;
import org.bootmirror.tuf.PublishedRoles;
import org.bootmirror.tuf.TufRefresh;
import org.bootmirror.tuf.TufRelease;

/**
 * The keys of a release. A release is never signed with an earlier time than the tree's metadata.
 */
public final class ReleaseKeys {

  private ReleaseKeys() {}

  /**
   * Keys for one release.
   *
   * @param folder of the site's keys
   * @param release to sign
   * @param out the folder of the tree
   * @param now the current time, in whole seconds
   */
  public static SiteKeys of(
      Path folder, Passphrase passphrase, Release release, Path out, Instant now)
      throws IOException {
    Instant signing = TufRelease.signing(release, TufRefresh.published(out), now);
    PublishedRoles published = PublishedRoles.of(new FolderSource(out));
    return new SiteKeys(KeyFolder.of(folder), passphrase, signing, published);
  }

  /**
   * Fails if the tree in a folder is signed.
   *
   * @throws SignedTreeException if so: without keys, clients would keep the old metadata
   */
  public static void requireUnsigned(Path out) throws IOException {
    if (TufRefresh.published(out).isPresent()) {
      throw new SignedTreeException(out);
    }
  }
}
