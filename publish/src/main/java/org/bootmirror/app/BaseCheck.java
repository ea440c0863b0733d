package org.bootmirror.app;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bootmirror.tree.Release;

/**
 * The check of a site at one of its bases.
 *
 * @param location a base URL, or the folder or URL with which the check began
 * @param result nothing if the base could not be checked
 * @param failure why the base could not be checked
 * @param differing the names whose files are not those of the first checked location, sorted
 */
public record BaseCheck(
    TreeLocation location,
    Optional<CheckResult> result,
    Optional<String> failure,
    List<String> differing) {

  /** Copies the list. */
  public BaseCheck {
    differing = List.copyOf(differing);
  }

  /** The number of the release at the base, if releases are counted. */
  public OptionalLong release() {
    Optional<Long> number =
        result
            .flatMap(one -> one.report().index())
            .flatMap(index -> index.release())
            .map(Release::number);
    return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
  }

  /** Whether the base serves the first location's files, without a problem. */
  public boolean good() {
    return result.map(one -> one.problems().isEmpty()).orElse(false) && differing.isEmpty();
  }
}
