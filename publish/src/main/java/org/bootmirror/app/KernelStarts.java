package org.bootmirror.app;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.References;

/**
 * Reads what a boot script starts, from the lines that the template {@code boot.ipxe} writes. A
 * script of another template may have other lines: nothing is read from them.
 */
final class KernelStarts {

  /** The label that a choice jumps to, of {@code ${chosen}-${platform}-${machine}}. */
  private static final Pattern CHOICE =
      Pattern.compile(":([^ ]+)-(pcbios|efi)-(x86_64|i386|arm64|arm32)");

  private static final Pattern FETCH =
      Pattern.compile("imgfetch --name kernel .*?\\$\\{path\\} (.*) \\|\\| goto [^ ]+");

  /** What the script adds for the node, and the name of initrds for the EFI stub of Linux. */
  private static final Pattern ADDED =
      Pattern.compile("\\$\\{(farmer-argument|address-argument|extra)\\}|initrd=initrd\\.magic");

  private KernelStarts() {}

  /** Every choice of a network, in the order of the script. */
  static List<KernelStart> of(String network, byte[] script) {
    List<KernelStart> starts = new ArrayList<>();
    String[] lines = new String(script, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
    for (int i = 0; i < lines.length; i++) {
      Matcher choice = CHOICE.matcher(lines[i]);
      if (choice.matches()) {
        int end = i + 1;
        while (end < lines.length && !lines[end].startsWith(":")) {
          end++;
        }
        start(network, choice, List.of(lines).subList(i + 1, end)).ifPresent(starts::add);
      }
    }
    return starts;
  }

  private static Optional<KernelStart> start(String network, Matcher choice, List<String> lines) {
    List<ImmutableName> files = new ArrayList<>();
    Optional<String> arguments = Optional.empty();
    for (String line : lines) {
      Matcher fetch = FETCH.matcher(line);
      if (fetch.matches()) {
        arguments = Optional.of(arguments(fetch.group(1)));
      }
      References.in(line).forEach(path -> ImmutableName.parse(path).ifPresent(files::add));
    }
    return arguments.map(
        given ->
            new KernelStart(
                network, choice.group(1), choice.group(2), choice.group(3), files, given));
  }

  private static String arguments(String line) {
    return ADDED.matcher(line).replaceAll("").strip().replaceAll(" +", " ");
  }
}
