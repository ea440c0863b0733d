package org.bootmirror.migration;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bootmirror.script.BaseUrl;

/**
 * A site of matchbox, worded as a source: each profile is a network with one kernel, each group a
 * node.
 *
 * @param bases where nodes reach the site; at least one
 * @param networks in the order of the profiles
 * @param nodes in the order of the groups
 * @param fallback the network of all other machines, if a group without a selector names one
 * @param files the files of the source and where they lie now, by path
 */
public record MatchboxSite(
    List<BaseUrl> bases,
    List<Profile> networks,
    List<Machine> nodes,
    Optional<String> fallback,
    Map<String, Path> files) {

  /** The folder of files in the source. */
  static final String KERNELS = "kernels";

  /**
   * A network and its kernel, of one name.
   *
   * @param machines the key of {@code site.toml} for the machines that start the kernel
   * @param kernel the path in the source
   * @param initrds the paths in the source
   */
  public record Profile(
      String name,
      String title,
      String machines,
      String kernel,
      List<String> initrds,
      String arguments) {

    /** Copies the list. */
    public Profile {
      initrds = List.copyOf(initrds);
    }
  }

  /**
   * A node.
   *
   * @param identities by key of {@code nodes.toml}
   */
  public record Machine(String name, Map<String, String> identities, String network) {

    /** Copies the map. */
    public Machine {
      identities = Collections.unmodifiableMap(new LinkedHashMap<>(identities));
    }
  }

  /** Copies the collections. */
  public MatchboxSite {
    bases = List.copyOf(bases);
    networks = List.copyOf(networks);
    nodes = List.copyOf(nodes);
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /** The names of the networks. */
  public List<String> names() {
    return networks.stream().map(Profile::name).toList();
  }

  /** By name, where each kernel lies now. */
  public Map<String, Path> kernels() {
    Map<String, Path> kernels = new LinkedHashMap<>();
    for (Profile one : networks) {
      Path file = files.get(one.kernel());
      if (file != null) {
        kernels.put(one.name(), file);
      }
    }
    return kernels;
  }

  /** The text of {@code site.toml}. */
  public String siteToml() {
    StringBuilder toml = new StringBuilder();
    toml.append("# A site of matchbox, written by bootmirror import.\n");
    toml.append("# Every key is explained in the file that bootmirror init writes.\n\n");
    toml.append("title = ").append(quoted(bases.get(0).value().replaceFirst("^https?://", "")));
    toml.append("\nbases = ").append(list(bases.stream().map(BaseUrl::value).toList()));
    toml.append('\n');
    for (Profile one : networks) {
      toml.append("\n[kernels.").append(quoted(one.name())).append("]\n");
      toml.append(one.machines()).append(" = ").append(quoted(one.kernel())).append('\n');
      if (!one.initrds().isEmpty()) {
        toml.append("initrds = ").append(list(one.initrds())).append('\n');
      }
      toml.append("\n[networks.").append(quoted(one.name())).append("]\n");
      toml.append("title = ").append(quoted(one.title())).append('\n');
      toml.append("kernels = ").append(list(List.of(one.name()))).append('\n');
      if (!one.arguments().isEmpty()) {
        toml.append("arguments = ").append(quoted(one.arguments())).append('\n');
      }
    }
    return toml.toString();
  }

  /** The text of {@code nodes.toml}. */
  public String nodesToml() {
    StringBuilder toml = new StringBuilder();
    fallback.ifPresent(
        network ->
            toml.append("# Machines that no other group selects.\n[default]\nnetwork = ")
                .append(quoted(network))
                .append("\n"));
    for (Machine one : nodes) {
      toml.append("\n[nodes.").append(quoted(one.name())).append("]\n");
      one.identities()
          .forEach((key, value) -> toml.append(key + " = " + quoted(value)).append('\n'));
      toml.append("network = ").append(quoted(one.network())).append('\n');
    }
    return toml.toString();
  }

  private static String list(List<String> texts) {
    return texts.stream().map(MatchboxSite::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A basic string of TOML 1.0; every text here is printable ASCII. */
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
