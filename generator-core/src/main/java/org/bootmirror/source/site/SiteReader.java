package org.bootmirror.source.site;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.ResultCache;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.ScriptValues;
import org.bootmirror.source.config.BootstrapConfig;
import org.bootmirror.source.config.ConfigFolder;
import org.bootmirror.source.node.NodeList;
import org.bootmirror.source.node.NodeReader;
import org.bootmirror.source.node.Nodes;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.source.toml.TomlFile;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;
import org.bootmirror.tree.KeepRule;

/** Reads a source folder. */
public final class SiteReader {

  /** The file every source has. */
  public static final String SITE_TOML = "site.toml";

  private static final String BASE =
      "where nodes reach the tree, such as \"http://boot.example.org\"";

  private static final int MAX_TITLE = 100;

  private final Path folder;

  private final ResultCache memory;

  private final Optional<NodeList> former;

  private SiteReader(Path folder, ResultCache memory, Optional<NodeList> former) {
    this.folder = folder;
    this.memory = memory;
    this.former = former;
  }

  /**
   * Reads and checks {@code folder}.
   *
   * @throws SourceException with all problems
   * @throws IOException if a file cannot be read at all
   */
  public static Site read(Path folder) throws IOException, SourceException {
    return read(folder, ResultCache.NONE, Optional.empty());
  }

  /**
   * Reads and checks {@code folder}.
   *
   * @param memory keeps results of slow computations, for this version of the program
   * @param former the list of nodes of an earlier reading, by this version of the program: nodes
   *     that have not changed are not listed then
   * @throws SourceException with all problems
   * @throws IOException if a file cannot be read at all
   */
  public static Site read(Path folder, ResultCache memory, Optional<NodeList> former)
      throws IOException, SourceException {
    return new SiteReader(folder, memory, former).site(TomlFile.read(folder.resolve(SITE_TOML)));
  }

  /**
   * Reads and checks {@code folder} with other bytes in place of its {@code site.toml}.
   *
   * @throws SourceException with all problems
   * @throws IOException if a file cannot be read at all
   */
  public static Site read(Path folder, byte[] siteToml) throws IOException, SourceException {
    return new SiteReader(folder, ResultCache.NONE, Optional.empty())
        .site(TomlFile.of(folder.resolve(SITE_TOML), siteToml));
  }

  private Site site(TomlFile file) throws IOException, SourceException {
    ConfigFolder configFolder = ConfigFolder.read(folder);
    ConfigNames configNames = new ConfigNames(configFolder);
    file.problemsElsewhere(configFolder.problems());
    TomlKeys root = file.root();
    String title = title(root, "what people call the site");
    List<BaseUrl> bases = bases(root.requiredList("bases", BASE));
    List<BaseUrl> accepted = bases(root.list("accepted-bases", BASE));
    Optional<String> time = time(root);
    Trust trust = new TrustReader(folder).read(root, bases);
    long confBytes = ImageKeys.confBytes(root);
    KernelCatalog kernels = KernelReader.read(folder, root);
    Set<Architecture> architectures = ImageKeys.architectures(root, kernels.all());
    OfferedKernels offered = new OfferedKernels(kernels);
    List<Network> networks = new NetworkReader(offered, configNames).read(root);
    offered.requireAllFollowed(file);
    configNames.requireAllUsed(file);
    ImageKeys.checkProcessors(root, architectures, networks);
    Optional<Menu> menu = MenuReader.read(root, networks);
    KeepRule keep = KeepReader.read(root);
    Optional<Period> bestBefore = SumsReader.bestBefore(root);
    List<BinarySet> sets = new BinarySetReader(folder, file).read();
    ConfigSets.check(file, networks, sets);
    Site.Overrides overrides = new OverrideReader(folder, file, memory).read(root);
    Nodes nodes =
        NodeReader.read(
            folder, NetworkReader.names(networks), overrides.provisions(), former, file);
    boolean provisions = !overrides.provisions().isEmpty() || !nodes.isEmpty();
    Set<ImageKind> images = ImageKeys.kinds(root, networks, provisions);
    BootFileName.check(root, bases, images, architectures, networks);
    root.noOthers();
    checkSlot(root, bases);
    if (file.hasProblems()) {
      throw file.failure();
    }
    return new Site(
        title,
        bases,
        accepted,
        time,
        trust,
        images,
        architectures,
        confBytes,
        networks,
        menu,
        List.copyOf(kernels.versioned().values()),
        keep,
        bestBefore,
        configFolder.configs().values().stream()
            .sorted(Comparator.comparing(BootstrapConfig::name))
            .toList(),
        sets,
        nodes,
        overrides);
  }

  private static List<BaseUrl> bases(List<TomlValue> values) {
    List<BaseUrl> bases = new ArrayList<>();
    for (TomlValue value : values) {
      Optional<String> text = value.text(BASE).map(BaseUrl::lowerScheme);
      Optional<String> reason = text.flatMap(BaseUrl::objection);
      if (reason.isPresent()) {
        value.problem(quoted(text.orElse("")) + " (" + reason.get() + ")", BASE);
      } else {
        text.map(BaseUrl::new)
            .filter(base -> !bases.contains(base))
            .ifPresentOrElse(
                bases::add,
                () -> text.ifPresent(t -> value.problem(quoted(t) + " twice", "each base once")));
      }
    }
    return bases;
  }

  private static Optional<String> time(TomlKeys root) {
    String expected = "a host that answers NTP, such as \"pool.ntp.org\"";
    Optional<String> host = root.optional("time", expected);
    if (host.isPresent() && !SlotKey.TIME.accepts(host.get())) {
      root.problem("time", quoted(host.get()), expected);
    }
    return host;
  }

  /** A title, for scripts and pages. */
  static String title(TomlKeys table, String meaning) {
    Optional<String> title = table.required("title", meaning);
    if (title.isEmpty()) {
      return "";
    }
    Optional<String> reason =
        title.get().isEmpty()
            ? Optional.of("it is empty")
            : title.get().length() > MAX_TITLE
                ? Optional.of(
                    "it has " + title.get().length() + " characters, at most " + MAX_TITLE)
                : ScriptValues.objection(title.get());
    reason.ifPresent(
        why -> table.problem("title", quoted(title.get()) + " (" + why + ")", meaning));
    return title.get();
  }

  private static void checkSlot(TomlKeys root, List<BaseUrl> bases) {
    try {
      SlotVariables.published(bases, Optional.empty());
    } catch (SlotException e) {
      root.problem(
          "bases",
          "more than a slot holds (" + e.getMessage() + ")",
          "at most ten base URLs, each of at most 160 characters");
    }
  }

  /** The value in quotes, with control characters escaped as in TOML. */
  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
