package org.bootmirror.source;

import static org.bootmirror.source.SiteReader.quoted;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.source.KernelFile.InPackage;
import org.bootmirror.source.KernelFile.InSource;
import org.bootmirror.source.KernelFile.Origin;

/**
 * Reads the tables {@code [kernels.NAME]}: for each platform and architecture a file of the source,
 * or a file of a package. {@code amd64} stands for {@code bios-amd64} and {@code efi-amd64}: Linux
 * is one file for both.
 */
final class KernelReader {

  private static final String EXPECTED_FILE =
      "a file in the source, or { package = \"…\", file = \"…\", name = \"…\" }";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** Immutable names begin like this; a folder of the tree is called {@code net}. */
  private static final Pattern TAKEN = Pattern.compile("net|[0-9a-f]{64}\\..*");

  private static final Pattern PACKAGE_NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]+");

  private final Path folder;
  private final Map<String, Origin> names = new HashMap<>();

  KernelReader(Path folder) {
    this.folder = folder;
  }

  Map<String, List<KernelFile>> read(TomlKeys root) {
    Map<String, List<KernelFile>> kernels = new LinkedHashMap<>();
    root.table("kernels", "a table for each kernel")
        .ifPresent(
            all ->
                all.tables("a kernel: for each platform and architecture, a file")
                    .forEach((name, table) -> kernels.put(name, kernel(table))));
    return kernels;
  }

  private List<KernelFile> kernel(TomlKeys table) {
    List<KernelFile> files = new ArrayList<>();
    for (Architecture architecture : List.of(Architecture.AMD64)) {
      String both = architecture.label();
      for (Platform platform : Platform.values()) {
        String one = platform.label() + "-" + both;
        table.allow(both, one);
        if (table.has(both) && table.has(one)) {
          table.mistake(one, "a second kernel for it", "either " + both + " or " + one);
        }
        file(table, table.has(one) ? one : both, platform, architecture).ifPresent(files::add);
      }
    }
    if (table.hasNoneAllowed()) {
      table.mistake("no file", "at least one of amd64, bios-amd64, efi-amd64");
    }
    table.noOthers();
    return files;
  }

  private Optional<KernelFile> file(
      TomlKeys table, String key, Platform platform, Architecture architecture) {
    if (!table.has(key)) {
      return Optional.empty();
    }
    return table.isText(key)
        ? inSource(table, key, platform, architecture)
        : inPackage(table, key, platform, architecture);
  }

  private Optional<KernelFile> inSource(
      TomlKeys table, String key, Platform platform, Architecture architecture) {
    return table
        .optional(key, EXPECTED_FILE)
        .flatMap(
            value -> {
              Path file = resolved(value);
              if (!Files.isRegularFile(file)) {
                table.mistake(key, quoted(value) + " (there is no such file)", EXPECTED_FILE);
                return Optional.empty();
              }
              String name = String.valueOf(file.getFileName());
              return named(table, key, name, new InSource(file), platform, architecture);
            });
  }

  /** A value that cannot be a path names no file: the folder itself stands for that. */
  private Path resolved(String value) {
    try {
      return folder.resolve(value);
    } catch (InvalidPathException e) {
      return folder;
    }
  }

  private Optional<KernelFile> inPackage(
      TomlKeys table, String key, Platform platform, Architecture architecture) {
    return table
        .table(key, EXPECTED_FILE)
        .flatMap(
            keys -> {
              Optional<String> packageName = keys.required("package", "a Debian package");
              Optional<String> file = keys.required("file", "the name of a file in that package");
              Optional<String> name = keys.optional("name", "its name in the tree").or(() -> file);
              keys.noOthers();
              if (packageName.isEmpty() || file.isEmpty() || name.isEmpty()) {
                return Optional.empty();
              }
              if (!PACKAGE_NAME.matcher(packageName.get()).matches()) {
                keys.mistake("package", quoted(packageName.get()), "a Debian package");
                return Optional.empty();
              }
              Origin origin = new InPackage(packageName.get(), file.get());
              return named(
                  keys,
                  keys.has("name") ? "name" : "file",
                  name.get(),
                  origin,
                  platform,
                  architecture);
            });
  }

  private Optional<KernelFile> named(
      TomlKeys table,
      String key,
      String name,
      Origin origin,
      Platform platform,
      Architecture architecture) {
    if (!NAME.matcher(name).matches() || TAKEN.matcher(name).matches()) {
      table.mistake(
          key, quoted(name), "a name in the tree: lower-case letters, digits, \".\", \"_\", \"-\"");
      return Optional.empty();
    }
    Origin other = names.putIfAbsent(name, origin);
    if (other != null && !other.equals(origin)) {
      table.mistake(key, quoted(name) + ", which another kernel has", "a name of its own");
      return Optional.empty();
    }
    return Optional.of(new KernelFile(platform, architecture, name, origin));
  }
}
