package org.bootmirror.cli;

import java.io.IOException;
import org.bootmirror.app.VersionChange;
import org.bootmirror.app.VersionChangeException;

/** Words a change of a kernel's version, and why there is none. */
final class VersionChangeText {

  private VersionChangeText() {}

  /** Applies a change, or shows the change only. */
  static void run(VersionChange change, boolean dryRun, Console console) throws IOException {
    if (!dryRun) {
      change.apply();
    }
    console.say(
        change.place()
            + ": \""
            + change.before()
            + "\" "
            + (dryRun ? "would become" : "became")
            + " \""
            + change.after()
            + "\"");
    for (VersionChange.Started one : change.started()) {
      console.say(
          "  network "
              + one.network()
              + ": nodes start "
              + one.kernel()
              + " "
              + one.after()
              + ", before "
              + one.before());
    }
    if (!dryRun) {
      console.say(
          "Next: bootmirror generate, then bootmirror publish; nodes start it from then on");
    }
  }

  /** What to do about a problem. */
  static String remedy(VersionChangeException e) {
    return switch (e.reason()) {
      case UNKNOWN_SUBJECT, UNKNOWN_VERSION ->
          Suggestion.nearest(e.word(), e.choices())
              .map(word -> "\nDid you mean " + word + "?")
              .orElse("");
      case NOTHING_FOLLOWED ->
          e.choices().isEmpty() ? "" : "\nPossible are " + String.join(", ", e.choices());
      case AMBIGUOUS -> "\nName one: " + String.join(", ", e.choices());
      case NO_OTHER ->
          e.choices().isEmpty()
              ? "\nAdd the version to the source: a table [[kernels.NAME.versions]]"
              : "\nPossible are " + String.join(", ", e.choices());
      case OLDER -> "\nTo go back: bootmirror rollback";
      case NEWER -> "\nTo go forward: bootmirror promote";
      case MACHINE_LOST -> "\nAdd the file to the version, or name another version";
      case CHANGED_MEANWHILE -> "\nNothing was written. Next: the same again";
    };
  }
}
