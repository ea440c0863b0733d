package org.bootmirror.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bootmirror.app.ChangeKind;
import org.bootmirror.app.ImageChange;
import org.bootmirror.app.ImageReason;
import org.bootmirror.app.KernelChange;
import org.bootmirror.app.KernelStart;
import org.bootmirror.app.NodeChanges.Network;
import org.bootmirror.app.NodeChangesText;
import org.bootmirror.app.SiteChange;
import org.bootmirror.app.TreeComparison;
import org.bootmirror.tree.ImmutableName;

/** Words the differences between two trees. */
final class DiffText {

  private static final int SHORT_DIGEST = 12;

  /**
   * The digests of a comparison are cut: each is that of a file, and the start tells them apart.
   */
  private static final String DIGEST = "\\b([0-9a-f]{" + SHORT_DIGEST + "})[0-9a-f]{52}\\b";

  private DiffText() {}

  /**
   * The lines: the site, each network with the kernels of the network, images by reason, names.
   *
   * @param all whether each name gets a line
   */
  static List<String> lines(TreeComparison comparison, boolean all) {
    List<String> lines = new ArrayList<>();
    comparison.site().forEach(change -> lines.add(site(change)));
    for (Network network : comparison.networks()) {
      lines.add("network " + network.name() + ": " + network(network));
      for (KernelChange kernel : comparison.kernels()) {
        if (kernel.present().network().equals(network.name())
            && !(network instanceof Network.Removed)) {
          kernelLines(kernel).forEach(line -> lines.add("  " + line));
        }
      }
    }
    images(comparison, lines);
    lines.addAll(DiffNames.lines(comparison.names(), all));
    return lines.stream().map(line -> line.replaceAll(DIGEST, "$1…")).toList();
  }

  private static String site(SiteChange change) {
    String name =
        switch (change.fact()) {
          case RELEASE -> "release";
          case BASES -> "bases";
          case ACCEPTED_BASES -> "accepted bases";
          case TRUSTED_ROOT -> "certificate that images trust";
          case MINISIGN_KEY -> "minisign key";
          case MEDIA_UNTIL -> "media-until";
          case KEEP -> "keep";
          case LIFETIMES -> "certificates";
          case METADATA_ROOT -> "version of root metadata";
          case METADATA_SIGNED -> "metadata signed at";
          case METADATA_EXPIRY -> "metadata expire at";
        };
    return name + ": " + change(change.former(), change.next());
  }

  private static String change(Optional<String> former, Optional<String> next) {
    return next.orElse("none") + ", " + former.map(old -> "before: " + old).orElse("none before");
  }

  private static String network(Network network) {
    if (network instanceof Network.Added) {
      return "added";
    }
    return network instanceof Network.Removed ? "removed" : NodeChangesText.text(network);
  }

  private static List<String> kernelLines(KernelChange change) {
    KernelStart start = change.present();
    String choice = start.kernel() + " (" + start.platform() + ", " + start.machine() + ")";
    if (change.next().isEmpty()) {
      return List.of(choice + ": no longer offered");
    }
    if (change.former().isEmpty()) {
      return List.of(choice + ": offered, " + files(start) + arguments(start));
    }
    KernelStart former = change.former().get();
    List<String> lines = new ArrayList<>();
    if (!former.files().equals(start.files())) {
      lines.add(choice + ": starts " + files(start) + ", before: " + files(former));
    }
    if (!former.arguments().equals(start.arguments())) {
      lines.add(
          choice
              + ": arguments "
              + quoted(start.arguments())
              + ", before: "
              + quoted(former.arguments()));
    }
    return lines;
  }

  private static String arguments(KernelStart start) {
    return start.arguments().isEmpty() ? "" : ", arguments " + quoted(start.arguments());
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "none" : "\"" + text + "\"";
  }

  private static String files(KernelStart start) {
    return start.files().stream().map(DiffText::file).distinct().collect(Collectors.joining(" + "));
  }

  private static String file(ImmutableName file) {
    return file.plain().name() + " " + file.digest().hex();
  }

  /** Images that changed for the same reasons share a line. */
  private static void images(TreeComparison comparison, List<String> lines) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (ImageChange image : comparison.images()) {
      String why =
          image.kind() == ChangeKind.CHANGED ? "changed: " + reasons(image) : image.kind().label();
      groups.computeIfAbsent(why, ignored -> new ArrayList<>()).add(image.path().value());
    }
    groups.forEach(
        (why, paths) -> {
          lines.add(paths.size() + (paths.size() == 1 ? " image " : " images ") + why);
          lines.add("  " + String.join(" ", paths));
        });
  }

  private static String reasons(ImageChange image) {
    return image.reasons().isEmpty()
        ? "variables in the slot"
        : image.reasons().stream().map(DiffText::reason).collect(Collectors.joining("; "));
  }

  private static String reason(ImageReason reason) {
    String change = change(reason.former(), reason.next());
    return switch (reason.kind()) {
      case SLOT_VARIABLE -> reason.subject().orElse("slot") + " is " + change;
      case TRUSTED_ROOT -> "trusts the certificate " + change;
      case COMPONENT -> reason.subject().orElse("component") + " is of " + change;
      case SECURE_BOOT_SIGNER -> "signed for Secure Boot by " + change;
      case SLOT -> "the slot moved";
      case SCRIPT -> "the embedded script, or the layout of the image";
    };
  }
}
