package org.bootmirror.cli;

import java.util.List;
import org.bootmirror.app.WarningText;
import org.bootmirror.index.ProtectionWarning;

/** Words what {@code generate} warns of, and what to do. */
final class WarningRemedy {

  private WarningRemedy() {}

  /** One line for each combination in a source that protects less than it seems. */
  static List<String> lines(List<ProtectionWarning> warnings) {
    return warnings.stream().map(WarningRemedy::line).toList();
  }

  private static String line(ProtectionWarning warning) {
    String fact = WarningText.of(warning);
    return warning instanceof ProtectionWarning.KeysOverHttpOnly
        ? fact + ". Give an https base, or a pin in the slots"
        : fact;
  }
}
