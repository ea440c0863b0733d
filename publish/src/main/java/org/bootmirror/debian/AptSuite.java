package org.bootmirror.debian;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.content.Digest;
import org.bootmirror.source.lock.LockedPackage;

/** One suite of Debian, seen by apt from private folders: the machine is not changed. */
final class AptSuite {

  private static final int MADISON_COLUMNS = 3;
  private static final Pattern SHA256 = Pattern.compile("(?m)^SHA256: ([0-9a-f]{64})$");
  private static final Pattern CANDIDATE = Pattern.compile("(?m)^  Candidate: (\\S+)$");

  private final Path folder;
  private final String suite;
  private final List<String> options;
  private boolean privateLists = true;
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

  /**
   * A suite of Debian, with its lists in a cache.
   *
   * @param label of the processor that the packages are for; nothing for this machine's
   */
  static AptSuite in(Path cache, String suite, Optional<String> label) {
    Distribution here = Distribution.here();
    if (here.own() && here.origin().suite().equals(suite)) {
      return own(cache, suite, label);
    }
    return new AptSuite(cache.resolve("apt-" + suite + suffix(label)), suite, options(label));
  }

  /** The machine's own suite, by apt's own lists, as the last {@code apt-get update} left them. */
  static AptSuite own(Path cache, String suite, Optional<String> label) {
    AptSuite own =
        new AptSuite(cache.resolve("apt-" + suite + suffix(label)), suite, options(label));
    own.privateLists = false;
    return own;
  }

  private static String suffix(Optional<String> label) {
    return label.map(one -> "-" + one).orElse("");
  }

  private static List<String> options(Optional<String> label) {
    return label
        .map(one -> List.of("-o", "APT::Architecture=" + one, "-o", "APT::Architectures=" + one))
        .orElse(List.of());
  }

  /** Downloads the suite's version of a package to {@code into}; returns the file. */
  Path download(String packageName, Path into) throws IOException {
    return download(packageName, packageName, into);
  }

  /** Downloads one version of a package to {@code into}; returns the file. */
  Path download(LockedPackage wanted, Path into) throws IOException {
    return download(wanted.name(), wanted.name() + "=" + wanted.version(), into);
  }

  private Path download(String packageName, String wanted, Path into) throws IOException {
    update();
    Files.createDirectories(into);
    run(into, "apt-get", "-q", "download", "--", wanted);
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

  /** The digest that the suite's index has for one version of a package's {@code .deb}. */
  Optional<Digest> sha256(String packageName, String version) throws IOException {
    update();
    String shown = run(folder, "apt-cache", "show", "--", packageName + "=" + version);
    for (String stanza : shown.split("\n\n", -1)) {
      Matcher sum = SHA256.matcher(stanza);
      if (stanza.lines().anyMatch(("Version: " + version)::equals) && sum.find()) {
        return Optional.of(new Digest(sum.group(1)));
      }
    }
    return Optional.empty();
  }

  /** The version that the suite offers now; nothing if the suite has no such package. */
  Optional<String> offered(String packageName) throws IOException {
    update();
    Matcher candidate = CANDIDATE.matcher(run(folder, "apt-cache", "policy", "--", packageName));
    return candidate.find() && !candidate.group(1).equals("(none)")
        ? Optional.of(candidate.group(1))
        : Optional.empty();
  }

  private void update() throws IOException {
    if (updated || !privateLists) {
      Files.createDirectories(folder);
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

  private List<String> privateFolders() {
    return List.of(
        "-o",
        "Dir::Etc::sourcelist=/dev/null",
        "-o",
        "Dir::Etc::sourceparts=" + folder.resolve("sources").toAbsolutePath(),
        "-o",
        "Dir::State::lists=" + folder.resolve("lists").toAbsolutePath(),
        "-o",
        "Dir::Cache=" + folder.resolve("cache").toAbsolutePath(),
        "-o",
        "Acquire::Languages=none");
  }

  private String run(Path directory, String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    if (privateLists) {
      command.addAll(privateFolders());
    }
    command.addAll(List.of("-o", "APT::Sandbox::User=root"));
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
