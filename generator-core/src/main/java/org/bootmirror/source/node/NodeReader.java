package org.bootmirror.source.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bootmirror.content.Digest;
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
  private final NodeChecker checker;
  private final NodeProblems problems = new NodeProblems();
  private Optional<Fallback> fallback = Optional.empty();

  private NodeReader(Path folder, List<NetworkNames> networks, Map<TreePath, Path> scripts) {
    this.folder = folder;
    this.networks = networks;
    this.scripts = scripts;
    this.checker = new NodeChecker(networks);
    scripts.keySet().forEach(path -> checker.take(path, folder.resolve("web/" + path) + ":1:1"));
  }

  /**
   * Reads the files of nodes, as far as the source has them.
   *
   * @param networks of the site, as far as they are well-formed
   * @param scripts of nodes that the source has as files, by path
   * @param former a list of very many nodes: those that both lists have are not listed. If anything
   *     is wrong, all are.
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
    if (former.isPresent()) {
      Optional<Nodes> changed = new NodeReader(folder, networks, scripts).changed(former.get());
      if (changed.isPresent()) {
        return changed.get();
      }
    }
    NodeReader reader = new NodeReader(folder, networks, scripts);
    Nodes nodes = reader.read();
    site.problemsElsewhere(reader.problems.all());
    return nodes;
  }

  private Nodes read() throws IOException {
    Path toml = folder.resolve(TOML);
    Path csv = folder.resolve(CSV);
    if (requireSize(toml)) {
      readToml(toml);
    }
    byte[] lines = {};
    if (requireSize(csv)) {
      lines = Files.readAllBytes(csv);
      readCsv(csv, lines);
    }
    SortedMap<TreePath, Path> files =
        problems.isEmpty()
            ? new NodeFiles(folder, checker.names(), problems).read()
            : new TreeMap<>(); // a name may be missing because of another problem
    Optional<NodeList> list =
        lines.length >= MANY_BYTES && problems.isEmpty() && !hasFiles()
            ? Optional.of(NodeList.of(context(), lines, checker.taken()))
            : Optional.empty();
    return new Nodes(checker.nodes(), fallback, files, Optional.empty(), list);
  }

  /** The nodes that a former list lacks; nothing if all are to be read. */
  private Optional<Nodes> changed(NodeList former) throws IOException {
    Path toml = folder.resolve(TOML);
    Path csv = folder.resolve(CSV);
    if (!requireSize(csv) || hasFiles() || !former.isOf(context())) {
      return Optional.empty();
    }
    if (requireSize(toml)) {
      readToml(toml);
    }
    try {
      Optional<ChangedNodes.Found> found =
          problems.isEmpty()
              ? new ChangedNodes(former, networks).read(Files.readAllBytes(csv), checker)
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
  private Digest context() throws IOException {
    Path toml = folder.resolve(TOML);
    StringBuilder context = new StringBuilder();
    context.append(Files.isRegularFile(toml) ? Digest.of(Files.readAllBytes(toml)) : "");
    context.append('\n').append(networks).append('\n').append(new TreeSet<>(scripts.keySet()));
    return Digest.of(context.toString().getBytes(StandardCharsets.UTF_8));
  }

  private boolean requireSize(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    if (Files.size(file) > MAX_BYTES) {
      problem(file, Files.size(file) + " bytes", "at most " + MAX_BYTES);
      return false;
    }
    return true;
  }

  private void readToml(Path path) throws IOException {
    TomlFile file = TomlFile.read(path);
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

  private void readCsv(Path path, byte[] bytes) throws IOException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      problem(path, "bytes that are not UTF-8", "CSV in UTF-8");
      return;
    }
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    new CsvNodes(new CsvText(path.toString(), plain.lines().toList()), problems).read(checker);
  }

  private void problem(Path file, String found, String expected) {
    problems.add(
        new SourceProblem(
            file.toString(), 1, 1, file.getFileName().toString(), found, expected, List.of()));
  }
}
