package org.bootmirror.source.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.source.toml.SourceProblem;
import org.bootmirror.source.toml.TomlFile;

/**
 * The configs of a source: the files {@code configs/<name>.toml}.
 *
 * @param configs the configs without problems, by name
 * @param names the names of all files that may be configs, those with problems as well
 * @param problems of all files
 */
public record ConfigFolder(
    Map<String, BootstrapConfig> configs, Set<String> names, List<SourceProblem> problems) {

  /** The folder in a source. */
  public static final String NAME = "configs";

  private static final String EXTENSION = ".toml";
  private static final int MAX_CONFIGS = 1_000;
  private static final int MAX_BYTES = 64 << 10;

  /** Copies the collections. */
  public ConfigFolder {
    configs = Map.copyOf(configs);
    names = Set.copyOf(names);
    problems = List.copyOf(problems);
  }

  /**
   * Reads all configs.
   *
   * @param source the folder of the source
   * @throws IOException if a file or the folder cannot be read
   */
  public static ConfigFolder read(Path source) throws IOException {
    Path folder = source.resolve(NAME);
    if (!Files.exists(folder)) {
      return new ConfigFolder(Map.of(), Set.of(), List.of());
    }
    Map<String, BootstrapConfig> configs = new TreeMap<>();
    Set<String> names = new TreeSet<>();
    List<SourceProblem> problems = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      problems.add(problem(folder, "no folder", "a folder of configs"));
      return new ConfigFolder(configs, names, problems);
    }
    for (Path file : files(folder)) {
      Optional<SourceProblem> objection = objection(file);
      if (objection.isPresent()) {
        problems.add(objection.get());
        continue;
      }
      String name = name(file);
      names.add(name);
      try {
        configs.put(name, ConfigReader.read(name, TomlFile.read(file)));
      } catch (SourceException e) {
        problems.addAll(e.problems());
      }
    }
    if (names.size() > MAX_CONFIGS) {
      problems.add(problem(folder, names.size() + " configs", "at most " + MAX_CONFIGS));
    }
    return new ConfigFolder(configs, names, problems);
  }

  private static Optional<SourceProblem> objection(Path file) throws IOException {
    String fileName = fileName(file);
    if (!fileName.endsWith(EXTENSION)
        || ConfigGrammar.NAME.objection(name(file)).isPresent()
        || !Files.isRegularFile(file)) {
      return Optional.of(
          problem(
              file,
              Files.isDirectory(file) ? "a folder" : "a file of that name",
              "configs: NAME" + EXTENSION + " with a name of " + ConfigGrammar.NAME.expected()));
    }
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      return Optional.of(problem(file, size + " bytes", "at most " + MAX_BYTES));
    }
    try {
      Files.readString(file, StandardCharsets.UTF_8);
      return Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.of(problem(file, "another encoding", "UTF-8"));
    }
  }

  private static SourceProblem problem(Path file, String found, String expected) {
    return new SourceProblem(file.toString(), 1, 1, NAME, found, expected, List.of());
  }

  private static String name(Path file) {
    String name = fileName(file);
    return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
  }

  private static String fileName(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
