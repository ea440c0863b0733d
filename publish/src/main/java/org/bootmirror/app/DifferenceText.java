package org.bootmirror.app;

import org.bootmirror.target.TargetDifference;

/** Words the differences of a target. */
public final class DifferenceText {

  private DifferenceText() {}

  /** The path, what was found and what was expected. */
  public static String line(TargetDifference difference) {
    return difference.path()
        + ": "
        + switch (difference.kind()) {
          case MISSING -> "found nothing, expected " + difference.expected();
          case SIZE, DIGEST ->
              "found " + difference.found() + ", expected " + difference.expected();
          case UNKNOWN -> "found " + difference.found() + ", which no run noted";
        };
  }
}
