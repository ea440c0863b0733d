package org.bootmirror.component;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The packages at hand, in the order in which they are searched. */
public final class Packages {

  private static final int SHOWN_NAMES = 4;

  private final List<PackageFiles> all;

  /**
   * What was found: its digest is computed once, and its bytes are compared with the digest
   * whenever they are read.
   */
  private final Map<RequiredFile, Optional<Component>> found = new ConcurrentHashMap<>();

  /** Copies the list. */
  public Packages(List<PackageFiles> all) {
    this.all = List.copyOf(all);
  }

  /** The packages. */
  public List<PackageFiles> all() {
    return all;
  }

  /** The required file of the first package that has one. */
  public Component get(RequiredFile need) throws MissingComponentException {
    return find(need)
        .orElseThrow(
            () ->
                new MissingComponentException(
                    "none of "
                        + String.join(", ", need.fileNames())
                        + " is in "
                        + (all.isEmpty()
                            ? "no package"
                            : all.stream().map(p -> p.name() + " " + p.version()).toList())));
  }

  /** The required file, or nothing if no package has one. */
  public Optional<Component> find(RequiredFile need) {
    return found.computeIfAbsent(
        need,
        any -> all.stream().flatMap(files -> files.find(need.fileNames()).stream()).findFirst());
  }

  /**
   * A file of one package.
   *
   * @param fileName the file's name, or the end of its path
   * @throws MissingComponentException if the package has no such file
   * @throws AmbiguousFileException if the package has several
   */
  public Component file(String packageName, String fileName)
      throws MissingComponentException, AmbiguousFileException {
    for (PackageFiles files : all) {
      if (files.name().equals(packageName)) {
        requireOne(files, fileName);
        return files
            .find(List.of(fileName))
            .orElseThrow(
                () ->
                    new MissingComponentException(
                        packageName + " " + files.version() + " has no file " + fileName));
      }
    }
    throw new MissingComponentException("package " + packageName + " is not at hand");
  }

  private static void requireOne(PackageFiles files, String fileName)
      throws AmbiguousFileException {
    List<Path> found = files.named(fileName);
    if (found.size() > 1) {
      throw new AmbiguousFileException(
          files.name()
              + " "
              + files.version()
              + " has several files "
              + fileName
              + ", expected the end of one path: "
              + found.stream().map(Packages::end).collect(Collectors.joining(", ")));
    }
  }

  /** As many names of a path as tell Debian's files apart: text/debian-installer/amd64/linux. */
  private static String end(Path file) {
    int names = file.getNameCount();
    return file.subpath(Math.max(0, names - SHOWN_NAMES), names).toString().replace('\\', '/');
  }
}
