package org.bootmirror.source.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bootmirror.content.Digest;
import org.bootmirror.content.MalformedException;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.source.toml.TomlFile;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;

/** Reads a lock. People merge locks, so every value is checked, and every problem has its place. */
public final class LockReader {

  private static final long MAX_BYTES = 8 << 20;
  private static final int MAX_PACKAGES = 1_000;

  private static final String TEXT = "1 to 200 characters without control characters";
  private static final String SHA256 = "64 lower-case hexadecimal digits";
  private static final String PATH =
      "a path in the package, with slashes, and without \"..\" and \"\\\"";
  private static final String PLACE = "a URL, or a folder with slashes between the names";

  private static final Pattern TEXT_FORM = Pattern.compile("[^\\p{Cntrl}]{1,200}");
  private static final Pattern SHA256_FORM = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern COMMAND = Pattern.compile("[a-z0-9]{1,32}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9.+~-]{1,64}");
  private static final Pattern ARCHITECTURE = Pattern.compile("[A-Za-z0-9._+~-]{1,64}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._+:~-]{1,200}");

  private final TomlFile file;

  private LockReader(TomlFile file) {
    this.file = file;
  }

  /**
   * Reads the lock of a source.
   *
   * @param source the folder of the source
   * @return nothing if the source has no lock
   * @throws SourceException with all problems
   */
  public static Optional<ComponentsLock> read(Path source) throws IOException, SourceException {
    Path place = source.resolve(ComponentsLock.NAME);
    if (Files.notExists(place, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (Files.size(place) > MAX_BYTES) {
      throw new MalformedException(
          place.toString(), 0, "size", Files.size(place) + " bytes", "at most " + MAX_BYTES);
    }
    return Optional.of(new LockReader(TomlFile.read(place)).read());
  }

  /**
   * Reads a lock in memory.
   *
   * @param place the file, for problems
   * @throws SourceException with all problems
   */
  public static ComponentsLock read(Path place, byte[] bytes) throws IOException, SourceException {
    if (bytes.length > MAX_BYTES) {
      throw new MalformedException(
          place.toString(), 0, "size", bytes.length + " bytes", "at most " + MAX_BYTES);
    }
    return new LockReader(TomlFile.of(place, bytes)).read();
  }

  private ComponentsLock read() throws SourceException {
    TomlKeys root = file.root();
    boolean newest = root.flag("newest", "each generation takes the newest packages");
    Optional<String> vendor = text(root, "vendor", "a folder or a URL", TEXT_FORM, TEXT);
    if (vendor.isPresent() && vendor.get().contains("\\")) {
      root.problem("vendor", '"' + vendor.get() + '"', PLACE);
    }
    List<LockedPackage> packages = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (TomlValue value : root.list("package", "the packages of the site")) {
      Optional<TomlKeys> table = value.table("a package");
      Optional<LockedPackage> one = table.flatMap(this::readPackage);
      if (one.isPresent() && !seen.add(one.get().name() + " " + one.get().architecture())) {
        table.get().problem("name", "a second " + one.get().name(), "one for each architecture");
      }
      one.ifPresent(packages::add);
    }
    if (newest && (vendor.isPresent() || !packages.isEmpty())) {
      root.problem("newest", "true beside other keys", "no packages, or no newest = true");
    }
    if (packages.size() > MAX_PACKAGES) {
      root.problem("package", packages.size() + " packages", "at most " + MAX_PACKAGES);
    }
    root.noOthers();
    if (file.hasProblems()) {
      throw file.failure();
    }
    return new ComponentsLock(newest, vendor, packages);
  }

  private Optional<LockedPackage> readPackage(TomlKeys table) {
    Optional<String> name = required(table, "name", TEXT_FORM, TEXT);
    if (name.isPresent() && (name.get().startsWith(".") || name.get().matches(".*[/\\\\].*"))) {
      table.problem("name", '"' + name.get() + '"', "a name without slashes, the first no dot");
      name = Optional.empty();
    }
    Optional<String> version = required(table, "version", VERSION, "a version of Debian's form");
    Optional<String> architecture =
        required(table, "architecture", ARCHITECTURE, "a word, as amd64");
    Optional<String> archive = required(table, "origin", WORD, "a word, as Debian");
    Optional<String> suite = text(table, "suite", "a suite of the archive", WORD, "a word");
    Optional<String> sha256 =
        text(table, "sha256", "the SHA-256 of the package", SHA256_FORM, SHA256);
    List<LockedFile> files = new ArrayList<>();
    for (TomlValue value : table.list("file", "the files of the package")) {
      value.table("a file").flatMap(this::readFile).ifPresent(files::add);
    }
    table.noOthers();
    return name.isEmpty() || version.isEmpty() || architecture.isEmpty() || archive.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LockedPackage(
                name.get(),
                version.get(),
                architecture.get(),
                new PackageOrigin(archive.get(), suite.orElse("")),
                sha256.map(Digest::new),
                files));
  }

  private Optional<LockedFile> readFile(TomlKeys table) {
    Optional<String> path = required(table, "path", TEXT_FORM, TEXT);
    if (path.isPresent() && !isInside(path.get())) {
      table.problem("path", '"' + path.get() + '"', PATH);
      path = Optional.empty();
    }
    Optional<String> sha256 = required(table, "sha256", SHA256_FORM, SHA256);
    List<String> commands = new ArrayList<>();
    for (TomlValue value : table.list("commands", "commands of iPXE")) {
      Optional<String> command = value.text("a command of iPXE");
      if (command.isPresent() && !COMMAND.matcher(command.get()).matches()) {
        value.problem('"' + command.get() + '"', "a command of iPXE");
      }
      command.ifPresent(commands::add);
    }
    table.noOthers();
    return path.isEmpty() || sha256.isEmpty()
        ? Optional.empty()
        : Optional.of(new LockedFile(path.get(), new Digest(sha256.get()), commands));
  }

  private static Optional<String> required(
      TomlKeys table, String key, Pattern form, String expected) {
    if (!table.has(key)) {
      table.problem(key, "nothing", expected);
    }
    return text(table, key, expected, form, expected);
  }

  private static Optional<String> text(
      TomlKeys table, String key, String meaning, Pattern form, String expected) {
    Optional<String> text = table.optional(key, meaning);
    if (text.isPresent() && !form.matcher(text.get()).matches()) {
      table.problem(key, '"' + text.get() + '"', expected);
      return Optional.empty();
    }
    return text;
  }

  private static boolean isInside(String path) {
    for (String name : path.split("/", -1)) {
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        return false;
      }
    }
    return !path.contains("\\");
  }
}
