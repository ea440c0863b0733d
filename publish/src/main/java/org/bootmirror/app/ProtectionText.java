package org.bootmirror.app;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.script.Placeholder;

/** Words what nothing authenticates, and what expires early. */
public final class ProtectionText {

  private ProtectionText() {}

  /**
   * What no signature and no digest covers: the network's answers, and what kernels get of them.
   */
  public static List<String> unauthenticated(AuditReport report) {
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
  public static List<String> earlyEnds(AuditReport report) {
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
}
