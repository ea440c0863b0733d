package org.bootmirror.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.MalformedException;
import org.bootmirror.folder.PortableName;

/**
 * The files of one package.
 *
 * @param name of the package
 * @param version of the package, or {@code unknown}
 * @param architecture of the package, such as {@code amd64} or {@code all}, or {@code unknown}
 * @param root the folder of the package's paths: where it is unpacked, or the system's root
 * @param files regular files, in a fixed order
 * @param digests of those files that were unpacked by {@link Deb}; the others have none
 */
public record PackageFiles(
    String name,
    String version,
    String architecture,
    Path root,
    List<Path> files,
    Map<Path, Digest> digests) {

  /** The file of an unpacked package with the control fields. */
  static final String CONTROL = "control";

  private static final String UNKNOWN = "unknown";

  /** Kernel modules lie ten folders deep. */
  private static final int MAX_DEPTH = 16;

  private static final Pattern DEPENDS = Pattern.compile("(?im)^depends:");

  /** The characters of a malformed name that a message shows. */
  private static final int MAX_SHOWN = 80;

  /** Copies the collections. */
  public PackageFiles {
    files = List.copyOf(files);
    digests = Map.copyOf(digests);
  }

  /**
   * A folder: an unpacked package (with its {@code control} file), or an operator's own collection.
   */
  public static PackageFiles folder(Path folder) throws IOException {
    return folder(folder.toRealPath(), Map.of());
  }

  /**
   * A package unpacked by {@link Deb}. Whoever reads one of its files compares the bytes with the
   * digest of the unpacking.
   *
   * @throws org.bootmirror.content.DigestMismatchException if the control file has changed since
   * @throws org.bootmirror.content.MalformedException if there is no list of digests, or it is
   *     malformed
   */
  public static PackageFiles unpacked(Path folder) throws IOException {
    Path real = folder.toRealPath();
    return folder(real, UnpackedDigests.read(real));
  }

  private static PackageFiles folder(Path folder, Map<Path, Digest> digests) throws IOException {
    Path file = folder.resolve(CONTROL);
    Control control =
        Files.isRegularFile(file)
            ? Control.parse(new String(content(file, digests).toBytes(), StandardCharsets.UTF_8))
            : Control.parse("");
    try (Stream<Path> walk = Files.walk(folder, MAX_DEPTH)) {
      return new PackageFiles(
          control.get("package", String.valueOf(folder.getFileName())),
          control.get("version", UNKNOWN),
          control.get("architecture", UNKNOWN),
          folder,
          walk.filter(Files::isRegularFile).sorted().toList(),
          digests);
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
              new PackageFiles(
                  name,
                  control.get("version", UNKNOWN),
                  control.get("architecture", UNKNOWN),
                  root,
                  listed(root, list),
                  Map.of()));
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
    String text = new String(control.get().content().toBytes(), StandardCharsets.UTF_8);
    return Control.parse(text).get("source", name);
  }

  /**
   * The names of the packages that this one depends on; of alternatives, the first (Debian Policy
   * 7.1).
   *
   * @throws MalformedException if one is no name of a package: names become paths
   */
  public List<String> depends() throws IOException {
    Optional<Component> control = find(List.of(CONTROL));
    if (control.isEmpty()) {
      return List.of();
    }
    String text = new String(control.get().content().toBytes(), StandardCharsets.UTF_8);
    List<String> names =
        Arrays.stream(Control.parse(text).get("depends", "").split(",", -1))
            .map(relation -> relation.strip().split("[\\s(|:\\[]", 2)[0])
            .filter(name -> !name.isEmpty())
            .toList();
    Matcher field = DEPENDS.matcher(text);
    for (String one : names) {
      if (!PackageName.isOne(one)) {
        throw new MalformedException(
            String.valueOf(control.get().file()),
            field.find() ? field.start() : 0,
            "Depends of package " + name,
            quoted(one),
            PackageName.EXPECTED);
      }
    }
    return names;
  }

  /** The path of one of the files in the package, with slashes on every system. */
  public String path(Path file) {
    return PortableName.of(root, file);
  }

  /**
   * The same package with some of its files only, and its control file. Each reading of a file
   * compares its digest.
   *
   * @param sums digests by {@linkplain #path path}; all of these files are among the package's
   */
  public PackageFiles only(Map<String, Digest> sums) {
    Map<Path, Digest> kept = new HashMap<>();
    for (Path file : files) {
      Digest sum = sums.get(path(file));
      if (sum != null) {
        kept.put(file, sum);
      }
    }
    Path control = root.resolve(CONTROL);
    List<Path> all =
        files.stream().filter(file -> kept.containsKey(file) || file.equals(control)).toList();
    if (digests.containsKey(control)) {
      kept.putIfAbsent(control, digests.get(control));
    }
    return new PackageFiles(name, version, architecture, root, all, kept);
  }

  /** One of the files. */
  public Component component(Path file) {
    return new Component(file, name, version, content(file, digests));
  }

  /** The first of these file names, or ends of paths, that the package has. */
  public Optional<Component> find(List<String> fileNames) {
    return fileNames.stream()
        .flatMap(wanted -> named(wanted).stream())
        .findFirst()
        .map(this::component);
  }

  /** The files with a name, or with an end of their path such as {@code text/linux}. */
  List<Path> named(String wanted) {
    String end = "/" + wanted;
    return files.stream()
        .filter(file -> ("/" + file.toString().replace('\\', '/')).endsWith(end))
        .toList();
  }

  private static String quoted(String name) {
    String shown = name.length() > MAX_SHOWN ? name.substring(0, MAX_SHOWN) + "..." : name;
    return '"' + shown.replaceAll("[^ -~]", "?") + '"';
  }

  private static Content content(Path file, Map<Path, Digest> digests) {
    Digest promised = digests.get(file);
    return promised == null ? Content.file(file) : Content.file(file).promised(promised);
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
