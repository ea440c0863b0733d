package org.bootmirror.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.ProtectedImages;
import org.bootmirror.content.Digest;
import org.bootmirror.index.Authentication;
import org.bootmirror.index.Protection;
import org.bootmirror.index.ProtectionGap;
import org.bootmirror.index.TlsRoots;
import org.bootmirror.tree.TreePath;

/**
 * Words what authenticates a boot from each published image, as a table of at most 100 columns. A
 * published image has no pin, a mirror's own image may have one; the least protected images come
 * first.
 */
public final class ProtectionTable {

  private static final String NOTHING = "NOTHING";
  private static final String UNTIL_PIN = "NOTHING, until a pin is set";

  private final List<ProtectedImages> protections;
  private final Set<Digest> roots = new LinkedHashSet<>();

  private ProtectionTable(List<ProtectedImages> protections) {
    this.protections = protections;
  }

  /** The lines of the table; none if nothing is known of any image. */
  public static List<String> lines(AuditReport report) {
    return lines(report.protections());
  }

  /** The same, of some images. */
  public static List<String> lines(List<ProtectedImages> protections) {
    return protections.isEmpty() ? List.of() : new ProtectionTable(protections).lines();
  }

  private List<String> lines() {
    TextTable table = new TextTable(24, 10, 18, 20, 20);
    table.add("IMAGE", "FIRMWARE", "BOOT SCRIPT BY", "KERNEL, INITRDS BY", "WHY NOT MORE");
    protections.stream()
        .sorted(Comparator.comparingInt(ProtectionTable::strength))
        .forEach(
            group ->
                table.add(
                    images(group.images()),
                    firmware(group.protection()),
                    bootScript(group),
                    startsNothing(group) ? "-" : kernel(group.protection()),
                    GapText.of(group.gaps(), group.bases())));
    List<String> lines = new ArrayList<>(table.lines());
    roots.forEach(root -> lines.add("site's root: SHA-256 " + root));
    return lines;
  }

  /** 0 for an image that nothing ever protects, 1 for one that a pin would. */
  private static int strength(ProtectedImages group) {
    Protection protection = group.protection();
    if (!protection.bootScriptAsPublished().isEmpty()) {
      return 2;
    }
    return protection.bootScript().isEmpty() ? 0 : 1;
  }

  private static String firmware(Protection protection) {
    String platform =
        switch (protection.platform()) {
          case BIOS -> "BIOS";
          case EFI -> "UEFI";
        };
    return platform + " " + protection.architecture().label();
  }

  /** Images of one folder and one ending together: {@code iso/{prod,test}}. */
  static String images(List<TreePath> images) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (TreePath image : images) {
      String path = image.value();
      int name = path.lastIndexOf('/') + 1;
      int dot = path.indexOf('.', name);
      int end = dot < 0 || name == 0 ? path.length() : dot;
      String frame = name == 0 ? path : path.substring(0, name) + "\0" + path.substring(end);
      names
          .computeIfAbsent(frame, ignored -> new ArrayList<>())
          .add(name == 0 ? "" : path.substring(name, end));
    }
    List<String> texts = new ArrayList<>();
    names.forEach(
        (frame, group) -> {
          String text = String.join(",", group);
          texts.add(frame.replace("\0", group.size() == 1 ? text : "{" + text + "}"));
        });
    return String.join(", ", texts);
  }

  private static boolean startsNothing(ProtectedImages group) {
    return group.gaps().contains(ProtectionGap.STARTS_NOTHING);
  }

  private String bootScript(ProtectedImages group) {
    if (startsNothing(group)) {
      return "starts nothing";
    }
    if (group.protection().isPinned()) {
      return "pin in its slot";
    }
    List<String> texts = new ArrayList<>();
    boolean pin = false;
    for (Authentication way : group.protection().bootScript()) {
      switch (way.by()) {
        case PIN -> pin = true;
        case TLS -> texts.add(tls(way.tls().orElseThrow()));
        default -> texts.add("signature of " + String.join(" or ", way.signers()));
      }
    }
    if (texts.isEmpty()) {
      return pin ? UNTIL_PIN : NOTHING;
    }
    return String.join(", or ", texts) + (pin ? "; or a pin, if set" : "");
  }

  private String tls(TlsRoots tls) {
    roots.add(tls.root());
    return "TLS, site's root" + (tls.firmwareRootsAccepted() ? " or the firmware's" : "");
  }

  private static String kernel(Protection protection) {
    String kernel = file(protection.kernel(), protection);
    String initrds = file(protection.initrds(), protection);
    return kernel.equals(initrds) ? kernel : "kernel: " + kernel + "; initrds: " + initrds;
  }

  /** A digest in the boot script is worth as much as the boot script. */
  private static String file(List<Authentication> ways, Protection protection) {
    List<String> texts = new ArrayList<>();
    boolean digest = false;
    for (Authentication way : ways) {
      switch (way.by()) {
        case DIGEST_IN_BOOT_SCRIPT -> digest = true;
        default ->
            texts.add(
                "Secure Boot, if the firmware enforces it: "
                    + String.join(" or ", new TreeSet<>(way.signers())));
      }
    }
    boolean script = !protection.bootScriptAsPublished().isEmpty();
    if (digest && script) {
      texts.add(0, "SHA-256 in the boot script");
    }
    boolean afterPin = digest && !script && !protection.bootScript().isEmpty();
    if (texts.isEmpty()) {
      return afterPin ? UNTIL_PIN : NOTHING;
    }
    return String.join(", or ", texts) + (afterPin ? "; or SHA-256, once a pin is set" : "");
  }
}
