package org.bootmirror.cli;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.index.Lifetime;
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
                end(one)
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
    if (warning instanceof ProtectionWarning.HttpUndoesHttps mixed) {
      return "base-"
          + mixed.http()
          + " is http, which undoes the https of base-"
          + mixed.https()
          + ": an attacker blocks all bases but "
          + mixed.httpUrl();
    }
    if (warning instanceof ProtectionWarning.EndsBeforeMedia early) {
      return end(early.lifetime()) + ", before media-until, " + early.media();
    }
    return "the keys protect no boot: every base is http, and no iPXE here verifies signatures."
        + " Give an https base, or a pin in the slots";
  }

  private static String end(Lifetime lifetime) {
    return name(lifetime) + " expires at " + lifetime.until();
  }

  /** What ends, with its name. */
  static String name(Lifetime lifetime) {
    return switch (lifetime.kind()) {
      case ROOT -> "the root " + lifetime.name();
      case ACCEPTED_AUTHORITY -> "the accepted authority " + lifetime.name();
      case SIGNER -> "the signer " + lifetime.name();
      case METADATA_ROOT -> "the root metadata of TUF";
    };
  }
}
