package org.bootmirror.source.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.SmallFile;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.source.toml.SourceProblem;
import org.bootmirror.source.toml.TomlFile;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** Reads the nodes of a source folder. */
public final class NodeReader {

  /** The file with a table for each node. */
  public static final String TOML = "nodes.toml";

  /** The file with a line for each node. */
  public static final String CSV = "nodes.csv";

  private static final String STAY = "stay";
  private static final long MAX_BYTES = 1 << 28;

  /** A shorter file is read as fast as it is compared. */
  private static final int MANY_BYTES = 1 << 18;

  private final Path folder;
  private final List<NetworkNames> networks;
  private final Map<TreePath, Path> scripts;
  private final Texts texts;
  private final NodeChecker checker;
  private final NodeProblems problems = new NodeProblems();
  private Optional<Fallback> fallback = Optional.empty();

  private NodeReader(
      Path folder, List<NetworkNames> networks, Map<TreePath, Path> scripts, Texts texts) {
    this.folder = folder;
    this.networks = networks;
    this.scripts = scripts;
    this.texts = texts;
    this.checker = new NodeChecker(networks);
    scripts.keySet().forEach(path -> checker.take(path, folder.resolve("web/" + path) + ":1:1"));
    texts.problems().forEach(problems::add);
  }

  /**
   * The bytes of both files, read once.
   *
   * @param problems of files that are too large
   */
  private record Texts(Optional<byte[]> toml, Optional<byte[]> csv, List<SourceProblem> problems) {

    static Texts read(Path folder) throws IOException {
      List<SourceProblem> problems = new ArrayList<>();
      return new Texts(
          read(folder.resolve(TOML), problems), read(folder.resolve(CSV), problems), problems);
    }

    private static Optional<byte[]> read(Path file, List<SourceProblem> problems)
        throws IOException {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      Optional<byte[]> bytes = SmallFile.read(file, MAX_BYTES);
      if (bytes.isEmpty()) {
        problems.add(problem(file, Files.size(file) + " bytes", "at most " + MAX_BYTES));
      }
      return bytes;
    }
  }

  /**
   * Reads the files of nodes, as far as the source has them.
   *
   * @param networks of the site, as far as they are well-formed
   * @param scripts of nodes that the source has as files, by path
   * @param former a list of very many nodes: those that both lists have are not listed. If anything
   *     is wrong, all are. Without a former list none is kept for the next time.
   * @param site receives all problems
   * @throws IOException if a file cannot be read
   */
  public static Nodes read(
      Path folder,
      List<NetworkNames> networks,
      Map<TreePath, Path> scripts,
      Optional<NodeList> former,
      TomlFile site)
      throws IOException {
    Texts texts = Texts.read(folder);
    if (former.isPresent()) {
      NodeReader reader = new NodeReader(folder, networks, scripts, texts);
      Optional<Nodes> changed = reader.changed(former.get());
      if (changed.isPresent()) {
        return changed.get();
      }
    }
    NodeReader reader = new NodeReader(folder, networks, scripts, texts);
    Nodes nodes = reader.all(former.isPresent());
    site.problemsElsewhere(reader.problems.all());
    return nodes;
  }

  /**
   * All nodes.
   *
   * @param kept whether a list of very many is kept for the next time
   */
  private Nodes all(boolean kept) throws IOException {
    readToml();
    readCsv();
    SortedMap<TreePath, Path> files =
        problems.isEmpty()
            ? new NodeFiles(folder, checker.names(), problems).read()
            : new TreeMap<>(); // a name may be missing because of another problem
    Optional<NodeList> list =
        kept && problems.isEmpty() && !hasFiles()
            ? texts
                .csv()
                .filter(csv -> csv.length >= MANY_BYTES && csv.length <= NodeList.MAX_BYTES)
                .map(csv -> NodeList.of(context(), csv, checker.taken()))
            : Optional.empty();
    return new Nodes(checker.nodes(), fallback, files, Optional.empty(), list);
  }

  /** The nodes that a former list lacks; nothing if all are to be read. */
  private Optional<Nodes> changed(NodeList former) throws IOException {
    if (texts.csv().filter(csv -> csv.length <= NodeList.MAX_BYTES).isEmpty()
        || hasFiles()
        || !former.isOf(context())) {
      return Optional.empty();
    }
    readToml();
    try {
      Optional<ChangedNodes.Found> found =
          problems.isEmpty()
              ? new ChangedNodes(former, networks).read(texts.csv().get(), checker)
              : Optional.empty();
      return found.map(
          one ->
              new Nodes(
                  checker.nodes(),
                  fallback,
                  new TreeMap<>(),
                  Optional.of(one.standing()),
                  Optional.of(one.list())));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Whether nodes may have files, which are known by the names of all nodes. */
  private boolean hasFiles() {
    return Files.exists(folder.resolve(NodeFiles.FOLDER));
  }

  /** Everything besides the lines that decides what a line means, and whether it may stand. */
  private Digest context() {
    String context =
        texts.toml().map(Digest::of).map(Digest::hex).orElse("")
            + '\n'
            + networks
            + '\n'
            + new TreeSet<>(scripts.keySet());
    return Digest.of(context.getBytes(StandardCharsets.UTF_8));
  }

  private void readToml() throws IOException {
    if (texts.toml().isEmpty()) {
      return;
    }
    TomlFile file = TomlFile.of(folder.resolve(TOML), texts.toml().get());
    try {
      TomlKeys root = file.root();
      root.table("default", "a table: network, or stay = true").ifPresent(this::readFallback);
      root.table("nodes", "a table for each node")
          .map(all -> all.tables("a table: mac, uuid or serial, network"))
          .orElse(Map.of())
          .forEach(this::readNode);
      root.noOthers();
      if (file.hasProblems()) {
        throw file.failure();
      }
    } catch (SourceException e) {
      e.problems().forEach(problems::add);
    }
  }

  private void readNode(String name, TomlKeys table) {
    checker.add(new TomlNode(table, Optional.of(name)));
    table.noOthers();
  }

  private void readFallback(TomlKeys table) {
    TomlNode entry = new TomlNode(table, Optional.empty());
    checker.takeFallback(entry, TreeLayout.PROVISION_DEFAULT);
    if (table.flag(STAY, "whether unknown nodes show who they are, and wait")) {
      if (table.keys().size() > 1) {
        table.problem("stay = true beside other keys", "stay = true alone, or a network");
      }
      fallback = Optional.of(new Fallback(Optional.empty(), SlotVariables.NONE));
      return;
    }
    Optional<NetworkNames> network = checker.network(entry);
    SlotVariables variables = checker.variables(entry, network);
    table.noOthers();
    fallback = network.map(names -> new Fallback(Optional.of(names.network()), variables));
  }

  private void readCsv() throws IOException {
    if (texts.csv().isEmpty()) {
      return;
    }
    Path path = folder.resolve(CSV);
    String text;
    try {
      text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(texts.csv().get())).toString();
    } catch (CharacterCodingException e) {
      problems.add(problem(path, "bytes that are not UTF-8", "CSV in UTF-8"));
      return;
    }
    List<String> lines = CsvText.withoutMark(text).lines().toList();
    new CsvNodes(new CsvText(path.toString(), lines), problems).read(checker);
  }

  private static SourceProblem problem(Path file, String found, String expected) {
    return new SourceProblem(
        file.toString(), 1, 1, file.getFileName().toString(), found, expected, List.of());
  }
}
