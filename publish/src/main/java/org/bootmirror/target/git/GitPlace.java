package org.bootmirror.target.git;

import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.target.TargetAddress;
import org.eclipse.jgit.lib.Constants;

/**
 * A branch to be published to, and how.
 *
 * @param address of the branch, {@code gh-pages} if it names none; made if missing
 * @param note the commit's message and time
 * @param scratch a folder for a temporary repository; made if missing
 * @param token for a host that asks for a password; never printed
 * @param fileLimit the largest file that the host takes, in bytes
 */
public record GitPlace(
    TargetAddress.Git address,
    CommitNote note,
    Path scratch,
    Optional<String> token,
    long fileLimit) {

  private static final long MIB = 1L << 20;

  /** GitHub refuses larger files in a push; other hosts' limits are of this size or above. */
  public static final long GITHUB_LIMIT = 100 * MIB;

  /** The branch's full name. */
  String ref() {
    return Constants.R_HEADS + address.branch().orElse("gh-pages");
  }

  /** Without the token. */
  @Override
  public String toString() {
    return address + ", " + note.message();
  }
}
