package org.bootmirror.target.git;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.bootmirror.tree.Release;

/**
 * A branch to be published to, and how.
 *
 * @param address of the branch; made if missing
 * @param release for the commit's message and time
 * @param scratch a folder for a temporary repository; made if missing
 * @param token for a host that asks for a password; never printed
 * @param fileLimit the largest file that the host takes, in bytes
 */
public record GitPlace(
    GitAddress address, Release release, Path scratch, Optional<String> token, long fileLimit) {

  private static final long MIB = 1L << 20;

  /** GitHub refuses larger files in a push; other hosts' limits are of this size or above. */
  public static final long GITHUB_LIMIT = 100 * MIB;

  /** Cloudflare Pages serves no larger files, whatever repository they come from. */
  public static final long CLOUDFLARE_LIMIT = 25 * MIB;

  /** The limit of the host of a site whose names or repository tell the host. */
  public static long usualLimit(GitAddress address) {
    return address.url().toLowerCase(Locale.ROOT).contains(".pages.dev")
        ? CLOUDFLARE_LIMIT
        : GITHUB_LIMIT;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return address + ", release " + release.number();
  }
}
