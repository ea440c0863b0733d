package org.bootmirror.supply;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.plan.SiteKeys;
import org.bootmirror.tree.Release;
import org.bootmirror.tuf.TufRefresh;
import org.bootmirror.tuf.TufRelease;

/** The keys of a generation, which signs never backwards from what its tree has already. */
public final class ReleaseKeys {

  private ReleaseKeys() {}

  /**
   * Keys for one release.
   *
   * @param folder of {@code bootmirror keys new}
   * @param release that is signed
   * @param out where the tree goes
   * @param now what time it is, in whole seconds
   */
  public static SiteKeys of(
      Path folder, Passphrase passphrase, Release release, Path out, Instant now)
      throws IOException {
    Instant signing = TufRelease.signing(release, TufRefresh.published(out), now);
    return new SiteKeys(KeyFolder.of(folder), passphrase, signing);
  }

  /** Fails if a tree is signed, and would not be any more. */
  public static void requireUnsigned(Path out) throws IOException {
    if (TufRefresh.published(out).isPresent()) {
      throw new IOException(
          out + " is signed: --keys, or its clients would be left with what is there now");
    }
  }
}
