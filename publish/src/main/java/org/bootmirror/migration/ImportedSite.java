package org.bootmirror.migration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bootmirror.content.Platform;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.KernelArguments;
import org.bootmirror.script.KernelCommandLine;

/**
 * A site of 0-bootstrap, worded as a source.
 *
 * @param bases where nodes reach the site; at least one
 * @param titles of the networks that have a kernel, by name, in order
 * @param kernels with one for each of these networks
 * @param nodes of the table {@code provision}
 */
public record ImportedSite(
    List<BaseUrl> bases,
    Map<String, String> titles,
    FoundKernels kernels,
    List<ProvisionedNode> nodes) {

  /** The folder of kernels in the source. */
  public static final String KERNELS = "kernels";

  /** The columns of {@code nodes.csv}. */
  private static final String COLUMNS = "mac,network,farmer-id,extra";

  /** What 0-bootstrap passes to every kernel, in front of all else. */
  private static final String ARGUMENTS = "nomodeset version=v3 runmode=%s panic=7200";

  /** Copies the collections. */
  public ImportedSite {
    bases = List.copyOf(bases);
    titles = Collections.unmodifiableMap(new LinkedHashMap<>(titles));
    nodes = List.copyOf(nodes);
  }

  /** By network, the characters that the command lines of its kernels leave. */
  public static Map<String, Integer> roomForExtra(Iterable<String> networks) {
    Map<String, Integer> room = new LinkedHashMap<>();
    for (String network : networks) {
      KernelArguments arguments = KernelArguments.of(arguments(network));
      int least = Integer.MAX_VALUE;
      for (Platform platform : Platform.values()) {
        least =
            Math.min(
                least, new KernelCommandLine(platform, false, arguments, false).roomForExtra());
      }
      room.put(network, least);
    }
    return room;
  }

  private static String arguments(String network) {
    return ARGUMENTS.replace("%s", network);
  }

  /** The text of {@code site.toml}. */
  public String siteToml() {
    StringBuilder toml = new StringBuilder();
    line(toml, "# A site of 0-bootstrap, written by bootmirror import.");
    line(toml, "# Every key is explained in the file that bootmirror init writes.");
    line(toml, "");
    line(toml, "title = " + quoted(bases.get(0).value().replaceFirst("^https?://", "")));
    line(
        toml,
        "bases = "
            + bases.stream()
                .map(base -> quoted(base.value()))
                .collect(Collectors.joining(", ", "[", "]")));
    line(toml, "time = \"pool.ntp.org\"");
    for (FoundKernel kernel : kernels.all()) {
      line(toml, "");
      line(toml, "[kernels." + quoted(kernel.name()) + "]");
      line(toml, kernel.machines() + " = " + quoted(KERNELS + "/" + kernel.fileName()));
    }
    titles.forEach(
        (network, title) -> {
          List<String> offered = new ArrayList<>();
          Optional.ofNullable(kernels.byNetwork().get(network))
              .ifPresent(kernel -> offered.add(quoted(kernel.name())));
          kernels.others().forEach(kernel -> offered.add(quoted(kernel.name())));
          line(toml, "");
          line(toml, "[networks." + network + "]");
          line(toml, "title = " + quoted(title));
          line(toml, "kernels = [" + String.join(", ", offered) + "]");
          line(toml, "arguments = " + quoted(arguments(network)));
        });
    return toml.toString();
  }

  /** The text of {@code nodes.csv}. */
  public String nodesCsv() {
    StringBuilder csv = new StringBuilder(COLUMNS).append('\n');
    for (ProvisionedNode node : nodes) {
      csv.append(node.mac())
          .append(',')
          .append(node.network())
          .append(',')
          .append(node.farmer().orElse(""))
          .append(',')
          .append(node.extra().map(ImportedSite::field).orElse(""))
          .append('\n');
    }
    return csv.toString();
  }

  /** A field of RFC 4180. */
  private static String field(String text) {
    return text.indexOf(',') < 0 && text.indexOf('"') < 0
        ? text
        : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  /** A basic string of TOML 1.0; titles and URLs are printable ASCII. */
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
