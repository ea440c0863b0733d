package org.bootmirror.source.site;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.component.PackageName;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.source.site.FileOrigin.AtUrl;
import org.bootmirror.source.site.FileOrigin.InPackage;
import org.bootmirror.source.site.FileOrigin.InSource;
import org.bootmirror.source.site.FileOrigin.NodeInitrd;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.TreeLayout;

/**
 * Reads the origin of a file: a string is the path of a file in the source; a table has {@code
 * file}, or {@code url} and {@code sha256}, or {@code package} and {@code file}, or {@code initrd},
 * and may have {@code name}. No two files of the tree share a name.
 */
final class OriginReader {

  static final String EXPECTED = "a file in the source, or a table with file, url or package";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private static final Pattern KERNEL_PACKAGE =
      Pattern.compile("linux-(?:image|binary|modules)-[a-z0-9+.-]*(amd64|arm64)");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final SourceFolder folder;
  private final String prefix;
  private final Map<String, FileOrigin> taken;

  OriginReader(Path folder) {
    this(new SourceFolder(folder), "", new HashMap<>());
  }

  private OriginReader(SourceFolder folder, String prefix, Map<String, FileOrigin> taken) {
    this.folder = folder;
    this.prefix = prefix;
    this.taken = taken;
  }

  /** A reader for the same tree: a file without {@code name} has a prefix before its own name. */
  OriginReader prefixed(String added) {
    return new OriginReader(folder, added, taken);
  }

  Optional<SourceFile> read(TomlValue value) {
    if (value.isText()) {
      return value
          .text(EXPECTED)
          .flatMap(file -> inSource(value, file))
          .flatMap(origin -> named(value, prefix + last(origin.file().toString()), origin));
    }
    return value.table(EXPECTED).flatMap(keys -> read(value, keys));
  }

  private Optional<SourceFile> read(TomlValue value, TomlKeys keys) {
    Optional<FileOrigin> origin;
    Optional<String> from;
    if (keys.has("initrd")) {
      Optional<NodeInitrd> initrd = nodeInitrd(keys);
      origin = initrd.map(one -> one);
      from = initrd.map(one -> "initrd." + one.architecture().label());
    } else if (keys.has("url")) {
      from = keys.required("url", "where to fetch it");
      origin = atUrl(keys);
    } else if (keys.has("package")) {
      from = keys.required("file", "the name of a file in that package");
      origin = inPackage(keys, from);
    } else {
      from = keys.required("file", "a file in the source");
      origin =
          keys.value("file")
              .filter(TomlValue::isText)
              .flatMap(file -> inSource(file, file.node().textValue()));
    }
    Optional<TomlValue> name = keys.value("name");
    Optional<String> chosen =
        name.isPresent()
            ? name.get().text("its name in the tree").map(OriginReader::last)
            : from.map(one -> prefix + last(one));
    keys.noOthers();
    if (origin.isEmpty() || chosen.isEmpty()) {
      return Optional.empty();
    }
    return named(name.orElse(value), chosen.get(), origin.get());
  }

  private Optional<InSource> inSource(TomlValue value, String name) {
    Path file;
    try {
      file = folder.file(name);
    } catch (IOException e) {
      value.problem(SiteReader.quoted(name) + " (" + e.getMessage() + ")", EXPECTED);
      return Optional.empty();
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      String reason =
          Files.isDirectory(file)
              ? "that is a folder"
              : Files.exists(file) ? "it cannot be read" : "there is no such file";
      value.problem(SiteReader.quoted(name) + " (" + reason + ")", EXPECTED);
      return Optional.empty();
    }
    return Optional.of(new InSource(file));
  }

  private static Optional<FileOrigin> inPackage(TomlKeys keys, Optional<String> file) {
    String expected = "the name of a Debian package";
    Optional<String> name = keys.required("package", expected);
    if (name.isPresent() && !PackageName.isOne(name.get())) {
      keys.problem("package", SiteReader.quoted(name.get()), expected);
      return Optional.empty();
    }
    return name.isEmpty() || file.isEmpty()
        ? Optional.empty()
        : Optional.of(new InPackage(name.get(), file.get()));
  }

  private static Optional<NodeInitrd> nodeInitrd(TomlKeys keys) {
    String expected = "the Debian package of a kernel, as linux-image-cloud-amd64";
    Optional<String> name = keys.required("initrd", expected);
    Optional<Architecture> architecture = name.flatMap(OriginReader::architecture);
    if (name.isPresent() && architecture.isEmpty()) {
      keys.problem("initrd", SiteReader.quoted(name.get()), expected);
    }
    return architecture.map(one -> new NodeInitrd(name.get(), one));
  }

  private static Optional<Architecture> architecture(String kernelPackage) {
    Matcher kernel = KERNEL_PACKAGE.matcher(kernelPackage);
    return kernel.matches()
        ? Arrays.stream(Architecture.values())
            .filter(one -> one.label().equals(kernel.group(1)))
            .findFirst()
        : Optional.empty();
  }

  /** A file on a server, with its digest. */
  static Optional<FileOrigin> atUrl(TomlKeys keys) {
    Optional<URI> url = url(keys);
    String digits = "the file's SHA-256, 64 lower-case hexadecimal digits";
    Optional<String> sha256 = keys.required("sha256", digits);
    if (sha256.isPresent() && !SHA256.matcher(sha256.get()).matches()) {
      keys.problem("sha256", SiteReader.quoted(sha256.get()), digits);
      return Optional.empty();
    }
    return url.isEmpty() || sha256.isEmpty()
        ? Optional.empty()
        : Optional.of(new AtUrl(url.get(), new Digest(sha256.get())));
  }

  private static Optional<URI> url(TomlKeys keys) {
    String expected = "an absolute URL that begins with http:// or https://";
    Optional<TomlValue> value = keys.value("url");
    Optional<String> text = value.flatMap(one -> one.text(expected));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<URI> url = web(text.get());
    if (text.get().matches("[^:]*://[^/]*@.*")) {
      // The value is not repeated: it may hold a password.
      keys.problem(
          "url",
          "a URL with a user name or a password",
          "a URL without: everyone may read a source, and the log of its generation");
      return Optional.empty();
    }
    if (url.isEmpty()) {
      keys.problem("url", SiteReader.quoted(text.get()), expected);
    }
    return url;
  }

  private static Optional<URI> web(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** The tree has a folder, or immutable names, of that form beside the kernels. */
  private static boolean isTaken(String name) {
    return name.equals(TreeLayout.KERNEL_NETWORKS) || ImmutableName.isOne(name);
  }

  private Optional<SourceFile> named(TomlValue value, String name, FileOrigin origin) {
    if (!NAME.matcher(name).matches() || isTaken(name)) {
      value.problem(
          "the name " + SiteReader.quoted(name),
          "lower-case letters, digits, \".\", \"_\" and \"-\"; give it another one by name");
      return Optional.empty();
    }
    FileOrigin other = taken.putIfAbsent(name, origin);
    if (other != null && !other.equals(origin)) {
      value.problem(
          "the name " + SiteReader.quoted(name) + ", which another file has",
          "a name of its own; give it one by name");
      return Optional.empty();
    }
    return Optional.of(new SourceFile(name, origin));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
