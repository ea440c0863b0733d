package org.bootmirror.debian;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The machine's own package sources (sources.list(5), both formats), and the same sources for
 * another suite of Debian.
 *
 * @param stanzas of the main archive in deb822 format, for the machine's own suite
 * @param codename the machine's own suite
 */
record AptSources(List<String> stanzas, String codename) {

  private static final Pattern ONE_LINE =
      Pattern.compile("deb\\s+(?:\\[([^]]*)]\\s+)?(\\S+)\\s+(\\S+)\\s+(.+)");

  private static final Set<String> ALIASES = Set.of("oldstable", "stable", "testing");

  private static final Pattern SIGNED_BY = Pattern.compile("signed-by=(\\S+)");

  /**
   * Reads the sources of a Debian machine.
   *
   * @param root of the machine's file system, usually {@code /}
   * @throws IOException if the machine runs no Debian, or has no sources of its own suite
   */
  static AptSources read(Path root) throws IOException {
    String codename = codename(root);
    List<String> stanzas = new ArrayList<>();
    for (Path file : files(root.resolve("etc/apt"))) {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      if (file.toString().endsWith(".sources")) {
        for (String stanza : text.split("\n\\s*\n", -1)) {
          if (isArchive(stanza, codename)) {
            stanzas.add(stanza.strip());
          }
        }
      } else {
        text.lines()
            .forEach(line -> addOneLine(line.replaceAll("#.*", "").strip(), codename, stanzas));
      }
    }
    if (stanzas.isEmpty()) {
      throw new IOException("this machine has no package source for its own suite, " + codename);
    }
    return new AptSources(List.copyOf(stanzas), codename);
  }

  /** The same sources for {@code suite}, in deb822 format. */
  String forSuite(String suite) {
    List<String> changed = new ArrayList<>();
    for (String stanza : stanzas) {
      changed.add(
          stanza
              .replaceAll("(?m)^Suites:.*$", "Suites: " + suite)
              .replaceAll("(?m)^Types:.*$", "Types: deb"));
    }
    return String.join("\n\n", changed) + "\n";
  }

  /** Whether a stanza is Debian's own archive in this machine's suite, not an addition. */
  private static boolean isArchive(String stanza, String codename) {
    String keys = field(stanza, "Signed-By");
    return suite(stanza).stream()
            .anyMatch(suite -> suite.equals(codename) || ALIASES.contains(suite))
        && List.of(field(stanza, "Components").split("\\s+", -1)).contains("main")
        && (keys.isEmpty() || keys.contains("debian-archive"));
  }

  private static String field(String stanza, String name) {
    Matcher field = Pattern.compile("(?m)^" + name + ":(.*)$").matcher(stanza);
    return field.find() ? field.group(1).strip() : "";
  }

  private static List<String> suite(String stanza) {
    Matcher suites = Pattern.compile("(?m)^Suites:(.*)$").matcher(stanza);
    boolean off = Pattern.compile("(?mi)^Enabled:\\s*no").matcher(stanza).find();
    return suites.find() && !off ? List.of(suites.group(1).strip().split("\\s+", -1)) : List.of();
  }

  private static void addOneLine(String line, String codename, List<String> stanzas) {
    Matcher source = ONE_LINE.matcher(line);
    if (source.matches()) {
      String options = source.group(1) == null ? "" : source.group(1);
      Matcher key = SIGNED_BY.matcher(options);
      String stanza =
          "Types: deb\nURIs: "
              + source.group(2)
              + "\nSuites: "
              + source.group(3)
              + "\nComponents: "
              + source.group(4)
              + (key.find() ? "\nSigned-By: " + key.group(1) : "");
      if (isArchive(stanza, codename)) {
        stanzas.add(stanza);
      }
    }
  }

  private static String codename(Path root) throws IOException {
    Path release = root.resolve("etc/os-release");
    if (Files.isReadable(release)) {
      List<String> lines = Files.readAllLines(release, StandardCharsets.UTF_8);
      if (lines.contains("ID=debian")) {
        for (String line : lines) {
          if (line.startsWith("VERSION_CODENAME=")) {
            return line.substring(line.indexOf('=') + 1);
          }
        }
      }
    }
    throw new IOException("this machine does not run a released Debian");
  }

  private static List<Path> files(Path apt) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isRegularFile(apt.resolve("sources.list"))) {
      files.add(apt.resolve("sources.list"));
    }
    Path parts = apt.resolve("sources.list.d");
    if (Files.isDirectory(parts)) {
      try (Stream<Path> all = Files.list(parts)) {
        all.filter(file -> file.toString().matches(".*\\.(list|sources)"))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }
}
