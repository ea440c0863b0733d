package org.bootmirror.cli;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.app.WarningText;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.index.ProtectionWarning;
import org.bootmirror.script.Placeholder;

/** Words what nothing authenticates, what expires early, and what {@code generate} warns of. */
final class ProtectionText {

  private ProtectionText() {}

  /**
   * What no signature and no digest covers: the network's answers, and what kernels get of them.
   */
  static List<String> unauthenticated(AuditReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("addresses, gateways and name servers, from DHCP or IPv6 router advertisements");
    for (Placeholder placeholder : report.placeholders()) {
      lines.add(
          "kernel arguments with "
              + placeholder
              + switch (placeholder.origin()) {
                case DHCP -> ", from DHCP";
                case MACHINE -> ", from the card or the firmware";
              });
    }
    return lines;
  }

  /** One line for each certificate or metadata file that expires before media are meant to. */
  static List<String> earlyEnds(AuditReport report) {
    return report.endsBeforeMedia().stream()
        .map(
            one ->
                WarningText.end(one)
                    + report
                        .mediaUntil()
                        .map(until -> "; media are meant to last until " + until)
                        .orElse(""))
        .toList();
  }

  /** One line for each combination in a source that protects less than it seems. */
  static List<String> warnings(List<ProtectionWarning> warnings) {
    return warnings.stream().map(ProtectionText::warning).toList();
  }

  private static String warning(ProtectionWarning warning) {
    String fact = WarningText.of(warning);
    return warning instanceof ProtectionWarning.KeysOverHttpOnly
        ? fact + ". Give an https base, or a pin in the slots"
        : fact;
  }
}
