package org.bootmirror.cli;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.ProtectedImages;
import org.bootmirror.index.AuthenticatedBy;
import org.bootmirror.index.Authentication;
import org.bootmirror.index.Lifetime;
import org.bootmirror.index.Protection;
import org.bootmirror.index.ProtectionCondition;
import org.bootmirror.script.Placeholder;

/** Words how boots are authenticated, each way with its condition, and what expires early. */
final class ProtectionText {

  private static final String NOTHING = "NOTHING";

  private ProtectionText() {}

  /** One line for each firmware and protection, with the images that it is true of. */
  static List<String> protections(AuditReport report) {
    return report.protections().stream().map(ProtectionText::line).toList();
  }

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
                name(one)
                    + " expires at "
                    + one.until()
                    + report
                        .mediaUntil()
                        .map(until -> "; media are meant to last until " + until)
                        .orElse(""))
        .toList();
  }

  private static String line(ProtectedImages group) {
    Protection protection = group.protection();
    return protection.platform().label()
        + " "
        + protection.architecture().label()
        + ": boot script by "
        + ways(protection.bootScript(), "its")
        + "; "
        + kernel(protection)
        + ": "
        + String.join(", ", group.images().stream().map(Object::toString).toList());
  }

  private static String kernel(Protection protection) {
    boolean scripted = !protection.bootScript().isEmpty();
    List<Authentication> kernel = effective(protection.kernel(), scripted);
    List<Authentication> initrds = effective(protection.initrds(), scripted);
    String text =
        kernel.equals(initrds)
            ? "kernel and initrds by " + ways(kernel, "their")
            : "kernel by " + ways(kernel, "its") + "; initrds by " + ways(initrds, "their");
    boolean useless = initrds.size() < protection.initrds().size();
    return useless ? text + " (nothing authenticates the SHA-256 in the boot script)" : text;
  }

  /** The ways whose condition can hold: a digest is worth as much as the script that says it. */
  private static List<Authentication> effective(List<Authentication> ways, boolean scripted) {
    return ways.stream()
        .filter(way -> scripted || way.condition() != ProtectionCondition.BOOT_SCRIPT_AUTHENTICATED)
        .toList();
  }

  private static String ways(List<Authentication> ways, String whose) {
    List<String> texts = new ArrayList<>();
    for (Authentication way : ways) {
      texts.add(way(way, whose) + condition(way));
    }
    return texts.isEmpty() ? NOTHING : String.join(", or by ", texts);
  }

  private static String way(Authentication way, String whose) {
    String signers = String.join(" or ", way.signers());
    return switch (way.by()) {
      case PIN -> whose + " SHA-256";
      case IMGVERIFY_SIGNATURE -> "the signature of " + signers;
      case TLS -> way.tls().map(one -> "TLS under the root " + one.root()).orElse("TLS");
      case DIGEST_IN_BOOT_SCRIPT -> whose + " SHA-256 in the boot script";
      case UEFI_SECURE_BOOT -> "UEFI Secure Boot, signed by " + signers;
    };
  }

  private static String condition(Authentication way) {
    return firmwareRoots(way)
        + switch (way.condition()) {
          case ALWAYS -> "";
          case SLOT_HAS_PIN -> " if the slot has a pin";
          case SLOT_HAS_NO_PIN -> " if the slot has no pin";
          case SLOT_HAS_ONLY_HTTPS_BASES -> " if the slot has only https bases";
          case BOOT_SCRIPT_AUTHENTICATED -> " if the boot script is authenticated";
          case FIRMWARE_ENFORCES_SECURE_BOOT -> " if the firmware enforces Secure Boot";
        };
  }

  private static String firmwareRoots(Authentication way) {
    boolean accepted = way.tls().filter(one -> one.firmwareRootsAccepted()).isPresent();
    return way.by() == AuthenticatedBy.TLS && accepted ? " or one that the firmware trusts" : "";
  }

  private static String name(Lifetime lifetime) {
    return switch (lifetime.kind()) {
      case ROOT -> "the root " + lifetime.name();
      case ACCEPTED_AUTHORITY -> "the accepted authority " + lifetime.name();
      case SIGNER -> "the signer " + lifetime.name();
      case METADATA_ROOT -> "the root metadata of TUF";
    };
  }
}
