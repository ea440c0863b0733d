package org.bootmirror.debian;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One suite of Debian, seen by apt from private folders: the machine is not changed. */
final class AptSuite {

  private static final int MADISON_COLUMNS = 3;

  private final Path folder;
  private final String suite;
  private final List<String> options;
  private boolean updated;

  /**
   * @param folder for apt's lists and caches of this suite
   * @param suite such as {@code forky}
   */
  AptSuite(Path folder, String suite) {
    this(folder, suite, List.of());
  }

  /**
   * @param options for apt, such as {@code -o}, {@code APT::Architecture=arm64}
   */
  AptSuite(Path folder, String suite, List<String> options) {
    this.folder = folder;
    this.suite = suite;
    this.options = List.copyOf(options);
  }

  /** Downloads the suite's version of a package to {@code into}; returns the file. */
  Path download(String packageName, Path into) throws IOException {
    update();
    Files.createDirectories(into);
    run(into, "apt-get", "-q", "download", "--", packageName);
    try (Stream<Path> files = Files.list(into)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(packageName + "_"))
          .findFirst()
          .orElseThrow(() -> new IOException("apt-get left no " + packageName + " in " + into));
    }
  }

  /** The suite's packages whose names begin with a prefix. */
  List<String> names(String prefix) throws IOException {
    update();
    return run(folder, "apt-cache", "pkgnames", "--", prefix).lines().sorted().toList();
  }

  /** The newest version of each package that the suite has, by name. */
  Map<String, String> versions(List<String> names) throws IOException {
    update();
    List<String> command = new ArrayList<>(List.of("madison", "--"));
    command.addAll(names);
    return madison(run(folder, "apt-cache", command.toArray(String[]::new)));
  }

  /** Lines {@code name | version | origin} of apt-cache(8), the newest version of a name first. */
  static Map<String, String> madison(String output) {
    Map<String, String> versions = new TreeMap<>();
    for (String line : output.lines().toList()) {
      String[] columns = line.split("\\|", -1);
      if (columns.length == MADISON_COLUMNS) {
        versions.putIfAbsent(columns[0].strip(), columns[1].strip());
      }
    }
    return versions;
  }

  private void update() throws IOException {
    if (updated) {
      return;
    }
    Path parts = Files.createDirectories(folder.resolve("sources"));
    Files.writeString(
        parts.resolve("suite.sources"), AptSources.read(Path.of("/")).forSuite(suite));
    Files.createDirectories(folder.resolve("lists/partial"));
    Files.createDirectories(folder.resolve("cache/archives/partial"));
    run(folder, "apt-get", "-q", "update");
    updated = true;
  }

  private String run(Path directory, String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(
        List.of(
            "-o",
            "Dir::Etc::sourcelist=/dev/null",
            "-o",
            "Dir::Etc::sourceparts=" + folder.resolve("sources").toAbsolutePath(),
            "-o",
            "Dir::State::lists=" + folder.resolve("lists").toAbsolutePath(),
            "-o",
            "Dir::Cache=" + folder.resolve("cache").toAbsolutePath(),
            "-o",
            "Acquire::Languages=none",
            "-o",
            "APT::Sandbox::User=root"));
    command.addAll(options);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(
            program + " " + String.join(" ", arguments) + " (" + suite + ") failed:\n" + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + program + " ran", e);
    }
    return output;
  }
}
