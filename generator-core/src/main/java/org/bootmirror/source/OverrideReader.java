package org.bootmirror.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootmirror.content.SitePath;
import org.bootmirror.template.Templates;

/**
 * Finds what a source puts in the place of the project's own: {@code components} in its {@code
 * site.toml}, and its folders {@code templates} and {@code web}.
 */
final class OverrideReader {

  private final Path folder;
  private final TomlFile file;

  OverrideReader(Path folder, TomlFile file) {
    this.folder = folder;
    this.file = file;
  }

  Site.Overrides read(TomlKeys root) throws IOException {
    return new Site.Overrides(components(root), templates(), web());
  }

  private List<Path> components(TomlKeys root) {
    String expected = "a folder or a .deb with boot components";
    List<Path> components = new ArrayList<>();
    for (TomlValue value : root.list("components", expected)) {
      value
          .text(expected)
          .ifPresent(
              name -> {
                Optional<Path> path = resolved(name);
                if (path.isEmpty() || !Files.isReadable(path.get())) {
                  value.mistake(SiteReader.quoted(name) + " (there is nothing there)", expected);
                } else {
                  components.add(path.get());
                }
              });
    }
    return components;
  }

  private Optional<Path> templates() throws IOException {
    Path templates = folder.resolve("templates");
    if (!Files.isDirectory(templates)) {
      return Optional.empty();
    }
    for (Path one : files(templates)) {
      String name = templates.relativize(one).toString();
      if (!Templates.NAMES.contains(name)) {
        file.mistakeElsewhere(
            "templates/" + name,
            "a template of that name",
            "one of " + String.join(", ", Templates.NAMES),
            Templates.NAMES);
      }
    }
    return Optional.of(templates);
  }

  private Map<SitePath, Path> web() throws IOException {
    Map<SitePath, Path> files = new TreeMap<>();
    Path web = folder.resolve("web");
    if (!Files.isDirectory(web)) {
      return files;
    }
    for (Path one : files(web)) {
      String name = web.relativize(one).toString();
      try {
        files.put(new SitePath(name), one);
      } catch (IllegalArgumentException e) {
        file.mistakeElsewhere(
            "web/" + name, "that path", "letters, digits, \".\", \"_\" and \"-\"", List.of());
      }
    }
    return files;
  }

  private Optional<Path> resolved(String name) {
    try {
      return Optional.of(folder.resolve(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
