package org.bootmirror.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one package.
 *
 * @param name of the package
 * @param version of the package, or {@code unknown}
 * @param files regular files, in a fixed order
 */
public record PackageFiles(String name, String version, List<Path> files) {

  /** The file of an unpacked package with the control fields. */
  static final String CONTROL = "control";

  private static final String UNKNOWN = "unknown";
  private static final int MAX_DEPTH = 8;

  /** Copies the list. */
  public PackageFiles {
    files = List.copyOf(files);
  }

  /**
   * A folder: an unpacked package (with its {@code control} file), or an operator's own collection.
   */
  public static PackageFiles folder(Path folder) throws IOException {
    Control control =
        Files.isRegularFile(folder.resolve(CONTROL))
            ? Control.parse(Files.readString(folder.resolve(CONTROL), StandardCharsets.UTF_8))
            : Control.parse("");
    try (Stream<Path> walk = Files.walk(folder.toRealPath(), MAX_DEPTH)) {
      return new PackageFiles(
          control.get("package", String.valueOf(folder.getFileName())),
          control.get("version", UNKNOWN),
          walk.filter(Files::isRegularFile).sorted().toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * An installed Debian package.
   *
   * @param root of the file system with the package, usually {@code /}
   * @return nothing if the package is not installed
   */
  public static Optional<PackageFiles> installed(Path root, String name) throws IOException {
    Path dpkg = root.resolve("var/lib/dpkg");
    Path list = dpkg.resolve("info/" + name + ".list");
    Path status = dpkg.resolve("status");
    if (!Files.isRegularFile(list) || !Files.isRegularFile(status)) {
      return Optional.empty();
    }
    String head = "Package: " + name + "\n";
    for (String stanza : Files.readString(status, StandardCharsets.UTF_8).split("\n\n", -1)) {
      if (stanza.startsWith(head)) {
        Control control = Control.parse(stanza);
        if (control.get("status", "").endsWith(" installed")) {
          return Optional.of(
              new PackageFiles(name, control.get("version", UNKNOWN), listed(root, list)));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether this is a package with a version, not only a folder. */
  public boolean isPackage() {
    return !version.equals(UNKNOWN);
  }

  /** The Debian source package of the package. */
  public String source() throws IOException {
    Optional<Component> control = find(List.of(CONTROL));
    if (control.isEmpty()) {
      return name;
    }
    String text = Files.readString(control.get().file(), StandardCharsets.UTF_8);
    return Control.parse(text).get("source", name);
  }

  /** The first of these file names that the package has. */
  public Optional<Component> find(List<String> fileNames) {
    for (String wanted : fileNames) {
      for (Path file : files) {
        if (wanted.equals(String.valueOf(file.getFileName()))) {
          return Optional.of(new Component(file, name, version));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Path> listed(Path root, Path list) throws IOException {
    return Files.readAllLines(list, StandardCharsets.UTF_8).stream()
        .filter(line -> line.startsWith("/"))
        .map(line -> root.resolve(line.substring(1)))
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .sorted()
        .toList();
  }
}
