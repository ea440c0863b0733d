package org.bootmirror.target;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A sweep shall keep a release of which the place has no record. Nothing was deleted. */
public final class UnknownReleaseException extends IOException {

  private static final long serialVersionUID = 1L;
  private static final int MAX_SHOWN = 20;

  UnknownReleaseException(List<Long> asked, List<Long> recorded) {
    super(
        "found no record of release "
            + numbers(asked)
            + ", expected "
            + (recorded.isEmpty()
                ? "one of none: the place has no records"
                : "one of "
                    + numbers(
                        recorded.subList(
                            Math.max(0, recorded.size() - MAX_SHOWN), recorded.size()))));
  }

  private static String numbers(List<Long> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
