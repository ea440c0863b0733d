package org.bootmirror.source;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.Grammar;
import org.bootmirror.script.SlotVariables;

/** Reads a source folder. */
public final class SiteReader {

  /** The file every source has. */
  public static final String SITE_TOML = "site.toml";

  private static final Pattern NETWORK_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  private final Path folder;

  private SiteReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads and checks {@code folder}.
   *
   * @throws SourceException with every mistake there is
   * @throws IOException if a file cannot be read at all
   */
  public static Site read(Path folder) throws IOException, SourceException {
    return new SiteReader(folder).read();
  }

  private Site read() throws IOException, SourceException {
    TomlFile file = TomlFile.read(folder.resolve(SITE_TOML));
    TomlKeys root = file.root();
    String title = text(root, "title", "what people call the site").orElse("");
    List<BaseUrl> bases = bases(root);
    Optional<String> time = time(root);
    Optional<TrustRoot> trustRoot = trustRoot(root);
    Map<String, List<KernelFile>> kernels = new KernelReader(folder).read(root);
    List<Network> networks = networks(root, kernels);
    root.noOthers();
    checkSlot(root, bases, time);
    if (file.hasMistakes()) {
      throw file.failure();
    }
    return new Site(title, bases, time, trustRoot, networks);
  }

  private static List<BaseUrl> bases(TomlKeys root) {
    String expected = "where nodes reach the tree, such as \"http://boot.example.org\"";
    List<BaseUrl> bases = new ArrayList<>();
    Map<Integer, String> values = root.strings("bases", expected);
    if (!root.has("bases") || root.isEmptyList("bases")) {
      root.mistake("bases", root.has("bases") ? "an empty list" : "nothing", expected);
    }
    values.forEach(
        (index, value) ->
            BaseUrl.objection(value)
                .ifPresentOrElse(
                    reason ->
                        root.mistake("bases", index, quoted(value) + " (" + reason + ")", expected),
                    () -> bases.add(new BaseUrl(value))));
    return bases;
  }

  private static Optional<String> time(TomlKeys root) {
    String expected = "a host that answers NTP, such as \"pool.ntp.org\"";
    return root.optional("time", expected)
        .filter(
            host -> {
              boolean plain = Pattern.matches("[A-Za-z0-9.:-]+", host);
              if (!plain) {
                root.mistake("time", quoted(host), expected);
              }
              return plain;
            });
  }

  private Optional<TrustRoot> trustRoot(TomlKeys root) {
    Optional<TomlKeys> trust = root.table("trust", "a table with the key root");
    if (trust.isEmpty()) {
      return Optional.empty();
    }
    String expected = "a file in the source with one X.509 certificate, PEM or DER";
    Optional<TrustRoot> found =
        trust
            .get()
            .required("root", expected)
            .flatMap(
                name -> {
                  try {
                    return Optional.of(RootCertificate.read(folder.resolve(name)));
                  } catch (IOException | InvalidPathException e) {
                    trust
                        .get()
                        .mistake("root", quoted(name) + " (" + e.getMessage() + ")", expected);
                    return Optional.empty();
                  }
                });
    trust.get().noOthers();
    return found;
  }

  private static List<Network> networks(TomlKeys root, Map<String, List<KernelFile>> kernels) {
    Map<String, TomlKeys> tables =
        root.table("networks", "a table for each network")
            .map(all -> all.tables("a network: title, kernel, arguments"))
            .orElse(new LinkedHashMap<>());
    if (tables.isEmpty()) {
      root.mistake("networks", "no network", "at least one, such as [networks.prod]");
    }
    List<Network> networks = new ArrayList<>();
    tables.forEach((name, table) -> networks.add(network(name, table, kernels)));
    return networks;
  }

  private static Network network(
      String name, TomlKeys table, Map<String, List<KernelFile>> kernels) {
    if (!NETWORK_NAME.matcher(name).matches()) {
      table.mistake("a network of that name", "lower-case letters, digits and \"-\", at most 32");
    }
    String title = text(table, "title", "what people call the network").orElse("");
    String expected =
        kernels.isEmpty()
            ? "the name of a kernel, from a table [kernels.NAME]"
            : "the name of a kernel: " + String.join(", ", kernels.keySet());
    Optional<String> kernel = table.required("kernel", expected);
    kernel
        .filter(wanted -> !kernels.containsKey(wanted))
        .ifPresent(wanted -> table.mistake("kernel", quoted(wanted), expected));
    String arguments = table.optional("arguments", "kernel arguments").orElse("");
    Grammar.objection(arguments)
        .ifPresent(
            reason ->
                table.mistake(
                    "arguments",
                    quoted(arguments) + " (" + reason + ")",
                    "kernel arguments that iPXE passes on unchanged"));
    if (arguments.length() > Grammar.MAX_KERNEL_ARGUMENTS) {
      table.mistake(
          "arguments",
          arguments.length() + " characters",
          "at most " + Grammar.MAX_KERNEL_ARGUMENTS);
    }
    table.noOthers();
    List<KernelFile> files =
        kernel.map(wanted -> kernels.getOrDefault(wanted, List.of())).orElse(List.of());
    return new Network(name, title, files, arguments);
  }

  /** Text that ends up in scripts as well as on pages. */
  private static Optional<String> text(TomlKeys table, String key, String meaning) {
    return table
        .required(key, meaning)
        .filter(
            value -> {
              Optional<String> reason =
                  value.isEmpty() ? Optional.of("it is empty") : Grammar.objection(value);
              reason.ifPresent(
                  why -> table.mistake(key, quoted(value) + " (" + why + ")", meaning));
              return reason.isEmpty();
            });
  }

  private static void checkSlot(TomlKeys root, List<BaseUrl> bases, Optional<String> time) {
    try {
      SlotVariables.published(bases, time);
    } catch (IllegalArgumentException e) {
      root.mistake("bases", String.valueOf(e.getMessage()), "fewer or shorter base URLs");
    }
  }

  static String quoted(String value) {
    return "\"" + value + "\"";
  }
}
