package org.bootmirror.source.site;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.content.ResultCache;
import org.bootmirror.folder.PortableName;
import org.bootmirror.source.manual.Chapter;
import org.bootmirror.source.manual.ManualReader;
import org.bootmirror.source.toml.SourceProblem;
import org.bootmirror.source.toml.TomlFile;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;
import org.bootmirror.template.Templates;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * Reads the overrides of a source: {@code components} in {@code site.toml}, and the folders {@code
 * templates} and {@code web}.
 */
final class OverrideReader {

  private static final int MAX_NAME = TreeLayout.MAX_NAME;

  private static final String WEB_PATH =
      "letters, digits, \".\", \"_\" and \"-\", at most "
          + MAX_NAME
          + " in a name, and none of the tree's own folders";

  private static final String NODE_PATH =
      "the address of a card, such as provision/52-54-00-12-34-56, or provision/uuid/…,"
          + " provision/serial/…, provision/default";

  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}");
  private static final Pattern NOTICE = Pattern.compile("[^\\p{Cntrl}]{1,500}");

  private final Path folder;
  private final TomlFile file;
  private final ResultCache memory;

  OverrideReader(Path folder, TomlFile file, ResultCache memory) {
    this.folder = folder;
    this.file = file;
    this.memory = memory;
  }

  Site.Overrides read(TomlKeys root) throws IOException {
    List<FetchedComponent> fetched = new ArrayList<>();
    List<Path> components = components(root, fetched);
    return new Site.Overrides(components, templates(), web(), fetched, manual());
  }

  private List<Chapter> manual() throws IOException {
    List<SourceProblem> problems = new ArrayList<>();
    List<Chapter> manual = ManualReader.read(folder, problems, memory);
    file.problemsElsewhere(problems);
    return manual;
  }

  private List<Path> components(TomlKeys root, List<FetchedComponent> fetched) {
    String expected = "a folder or a .deb with boot components, or a table with url";
    List<Path> components = new ArrayList<>();
    for (TomlValue value : root.list("components", expected)) {
      if (!value.isText()) {
        value.table(expected).flatMap(OverrideReader::fetched).ifPresent(fetched::add);
        continue;
      }
      value
          .text(expected)
          .ifPresent(
              name -> {
                try {
                  components.add(component(name));
                } catch (IOException e) {
                  value.problem(SiteReader.quoted(name) + " (" + e.getMessage() + ")", expected);
                }
              });
    }
    return components;
  }

  /** Of a single file, the site's notices need licence and source; a package has its own. */
  private static Optional<FetchedComponent> fetched(TomlKeys keys) {
    keys.required("url", "where to fetch the component");
    Optional<FileOrigin> origin = OriginReader.atUrl(keys);
    Optional<String> licence = notice(keys, "licence", "the licence, such as \"GPL-2.0-or-later\"");
    Optional<String> source = notice(keys, "source", "where the complete source is");
    keys.noOthers();
    if (origin.isEmpty() || !(origin.get() instanceof FileOrigin.AtUrl url)) {
      return Optional.empty();
    }
    String name = FetchedComponent.last(String.valueOf(url.url().getPath()));
    if (!FILE_NAME.matcher(name).matches()) {
      keys.problem("url", SiteReader.quoted(name), "a URL that ends in the name of a file");
      return Optional.empty();
    }
    if (FetchedComponent.isPackage(name)) {
      return Optional.of(new FetchedComponent(url, "", ""));
    }
    for (String key : List.of("licence", "source")) {
      if (!keys.has(key)) {
        keys.problem(key, "nothing", "a line for the site's notices, as the file is no .deb");
      }
    }
    return licence.isEmpty() || source.isEmpty()
        ? Optional.empty()
        : Optional.of(new FetchedComponent(url, licence.get(), source.get()));
  }

  private static Optional<String> notice(TomlKeys keys, String key, String meaning) {
    Optional<String> text = keys.optional(key, meaning);
    if (text.isPresent() && !NOTICE.matcher(text.get()).matches()) {
      keys.problem(key, SiteReader.quoted(text.get()), meaning + ", in one line");
      return Optional.empty();
    }
    return text;
  }

  private Optional<Path> templates() throws IOException {
    Path templates = folder.resolve("templates");
    if (!Files.isDirectory(templates)) {
      return Optional.empty();
    }
    templates = templates.toRealPath();
    for (Path one : files(templates)) {
      String name = PortableName.of(templates, one);
      if (!Templates.NAMES.contains(name)) {
        file.problemElsewhere(
            "templates/" + name,
            "a template of that name",
            "one of " + String.join(", ", Templates.NAMES),
            Templates.NAMES);
      } else {
        checkText("templates/" + name, Files.readAllBytes(one), name.endsWith(".ipxe"));
      }
    }
    return Optional.of(templates);
  }

  private Map<TreePath, Path> web() throws IOException {
    Map<TreePath, Path> files = new TreeMap<>();
    Path web = folder.resolve("web");
    if (!Files.isDirectory(web)) {
      return files;
    }
    web = web.toRealPath();
    for (Path one : files(web)) {
      String name = PortableName.of(web, one);
      try {
        TreePath path = new TreePath(name);
        boolean provision = TreeLayout.isProvisionScript(name);
        if ((TreeLayout.isReserved(path) && !provision) || path.name().length() > MAX_NAME) {
          throw new IllegalArgumentException("taken, or too long");
        }
        if (provision) {
          checkText("web/" + name, Files.readAllBytes(one), true);
        }
        files.put(path, one);
      } catch (IllegalArgumentException e) {
        file.problemElsewhere(
            "web/" + name,
            "that path",
            ReservedFolder.PROVISION.holds(name) ? NODE_PATH : WEB_PATH,
            List.of());
      }
    }
    return files;
  }

  /**
   * A template is UTF-8; a script is printable ASCII: iPXE shows other bytes as other characters.
   */
  private void checkText(String name, byte[] bytes, boolean script) {
    int line = 1;
    for (byte b : bytes) {
      if (b == '\n') {
        line++;
      } else if (script && (b < ' ' || b > '~') && b != '\t' && b != '\r') {
        file.problemElsewhere(
            name,
            String.format(Locale.ROOT, "byte 0x%02x in line %d", b & 0xff, line),
            "printable ASCII",
            List.of());
        return;
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      file.problemElsewhere(name, "another encoding", "UTF-8", List.of());
    }
  }

  /** A component; the exception's message is a reason without the name. */
  private Path component(String name) throws IOException {
    Path path = new SourceFolder(folder).file(name);
    if (!Files.isReadable(path)) {
      throw new IOException("there is nothing there");
    }
    return path;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
