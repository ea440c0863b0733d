package org.bootmirror.visit;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.TargetFile;

/**
 * How many bytes of each file of a signed release a client reads at most.
 *
 * @param targets of the release
 */
record SignedLengths(Map<String, TargetFile> targets) {

  /** Characters of a line of sums beside the path: digest, two blanks, line feed. */
  private static final int LINE = 2 * Digest.BYTES + 3;

  /** The length of a target, by its plain or immutable name; empty for all other paths. */
  OptionalLong of(TreePath path) {
    TargetFile target = targets.get(path.value());
    if (target != null) {
      return OptionalLong.of(target.length());
    }
    Optional<Long> length =
        ImmutableName.parse(path.value())
            .flatMap(
                name ->
                    Optional.ofNullable(targets.get(name.plain().value()))
                        .filter(one -> one.sha256().equals(name.digest())))
            .map(TargetFile::length);
    return length.isPresent() ? OptionalLong.of(length.get()) : OptionalLong.empty();
  }

  /** The length of {@code SHA256SUMS}, which lists each target. */
  long sums() {
    return targets.keySet().stream().mapToLong(name -> (long) LINE + name.length()).sum();
  }
}
