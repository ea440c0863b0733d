package org.bootmirror.migration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.folder.SmallFile;
import org.bootmirror.migration.python.PythonFile;
import org.bootmirror.migration.python.PythonPlace;
import org.bootmirror.migration.python.PythonProblem;
import org.bootmirror.migration.python.PythonValue;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.ScriptValues;
import org.bootmirror.source.toml.SourceProblem;

/** Reads 0-bootstrap's {@code config.py}. */
public final class ConfigReader {

  /** A configuration has a few hundred bytes. */
  private static final int MAX_BYTES = 256 << 10;

  private static final int MAX_TITLE = 100;
  private static final int MAX_NETWORKS = 1000;

  private static final String CONFIG = "config";
  private static final String BASE = "the URL of the service, such as \"https://boot.example.org\"";
  private static final String TITLE =
      "what people call the network: up to " + MAX_TITLE + " characters of printable ASCII";

  private final Path file;
  private final List<SourceProblem> problems = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final Map<ConfigKey, PythonValue.DictItem> items = new EnumMap<>(ConfigKey.class);
  private final Map<String, PythonPlace> unknown = new LinkedHashMap<>();

  private ConfigReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if the file cannot be read, is too large, or is not UTF-8
   */
  public static ZeroBootstrapConfig read(Path file) throws IOException {
    return new ConfigReader(file).read();
  }

  /** Whether a problem is one of where nodes reach the site. */
  public static boolean isOfBase(SourceProblem problem) {
    return problem.key().equals(ConfigKey.BASE_HOST.label());
  }

  private ZeroBootstrapConfig read() throws IOException {
    PythonFile python = PythonFile.of(text());
    for (PythonProblem one : python.problems()) {
      problem(
          one.place(), "", "found " + one.found() + ", expected " + one.expected(), "", List.of());
    }
    python
        .values()
        .forEach(
            (name, value) -> {
              if (!name.equals(CONFIG)) {
                leftOut.add(
                    new LeftOut(
                        at(value.place()), name + ": 0-bootstrap reads config only", false));
              }
            });
    PythonValue config = python.values().get(CONFIG);
    if (config instanceof PythonValue.DictLiteral dict) {
      dict.items().forEach(this::note);
    } else if (config != null) {
      problem(config.place(), CONFIG, config.kind(), "a dict: config = {…}", List.of());
    } else if (problems.isEmpty()) {
      problem(new PythonPlace(1, 1), CONFIG, "no such name", "config = {…}", List.of());
    }
    return new ZeroBootstrapConfig(
        base(),
        networks(),
        folder(ConfigKey.KERNEL_PATH),
        folder(ConfigKey.KERNEL_NET_PATH),
        Optional.ofNullable(items.get(ConfigKey.BOOTSTRAP_DB)).map(item -> at(item.place())),
        leftOut,
        problems);
  }

  private String text() throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    byte[] bytes =
        SmallFile.read(file, MAX_BYTES)
            .orElseThrow(() -> new IOException(file + ": found more than " + MAX_BYTES + " bytes"));
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not UTF-8", e);
    }
  }

  private void note(String name, PythonValue.DictItem item) {
    Optional<ConfigKey> key = ConfigKey.named(name);
    if (key.isEmpty()) {
      unknown.put(name, item.place());
      leftOut.add(
          new LeftOut(
              at(item.place()), quoted(name) + ": 0-bootstrap documents no such key", true));
    } else if (items.putIfAbsent(key.get(), item) != null) {
      problem(item.place(), name, "a second spelling of " + key.get().label(), "one", List.of());
    } else {
      key.get()
          .leftOut()
          .ifPresent(why -> leftOut.add(new LeftOut(at(item.place()), name + ": " + why, false)));
    }
  }

  private Optional<BaseUrl> base() {
    PythonValue.DictItem item = items.get(ConfigKey.BASE_HOST);
    if (item == null) {
      if (problems.isEmpty()) {
        problem(new PythonPlace(1, 1), ConfigKey.BASE_HOST.label(), "no such key", BASE, List.of());
        unknown.forEach(
            (name, place) ->
                problem(place, "key", quoted(name), "a key of 0-bootstrap", ConfigKey.labels()));
      }
      return Optional.empty();
    }
    if (!(item.value() instanceof PythonValue.StringLiteral text)) {
      problem(
          item.value().place(), ConfigKey.BASE_HOST.label(), item.value().kind(), BASE, List.of());
      return Optional.empty();
    }
    String url = BaseUrl.lowerScheme(text.value().replaceAll("/+$", ""));
    Optional<String> objection = BaseUrl.objection(url);
    objection.ifPresent(
        why ->
            problem(
                text.place(),
                ConfigKey.BASE_HOST.label(),
                quoted(text.value()) + " (" + why + ")",
                BASE,
                List.of()));
    return objection.isPresent() ? Optional.empty() : Optional.of(new BaseUrl(url));
  }

  private Map<String, String> networks() {
    Map<String, String> networks = new LinkedHashMap<>();
    PythonValue.DictItem item = items.get(ConfigKey.RUNMODES);
    if (item == null) {
      return networks;
    }
    String key = ConfigKey.RUNMODES.label();
    if (!(item.value() instanceof PythonValue.DictLiteral modes)
        || modes.items().isEmpty()
        || modes.items().size() > MAX_NETWORKS) {
      problem(
          item.value().place(),
          key,
          item.value() instanceof PythonValue.DictLiteral dict
              ? dict.items().size() + " networks"
              : item.value().kind(),
          "a dict of 1 to " + MAX_NETWORKS + " networks: {'prod': 'production'}",
          List.of());
      return networks;
    }
    modes
        .items()
        .forEach(
            (name, title) -> {
              ImportedNames.network(name)
                  .ifPresent(
                      why ->
                          problem(
                              title.place(),
                              key,
                              quoted(name) + " (" + why + ")",
                              ImportedNames.NETWORK,
                              List.of()));
              if (title.value() instanceof PythonValue.StringLiteral text) {
                title(text)
                    .ifPresent(
                        why ->
                            problem(
                                text.place(),
                                key + "." + name,
                                quoted(text.value()) + " (" + why + ")",
                                TITLE,
                                List.of()));
                networks.put(name, text.value());
              } else {
                problem(
                    title.value().place(),
                    key + "." + name,
                    title.value().kind(),
                    TITLE,
                    List.of());
              }
            });
    return networks;
  }

  private static Optional<String> title(PythonValue.StringLiteral text) {
    int length = text.value().length();
    return length == 0 || length > MAX_TITLE
        ? Optional.of(length + " characters")
        : ScriptValues.objection(text.value());
  }

  private Optional<Path> folder(ConfigKey key) {
    PythonValue.DictItem item = items.get(key);
    if (item == null) {
      return Optional.empty();
    }
    try {
      if (item.value() instanceof PythonValue.StringLiteral text && !text.value().isEmpty()) {
        return Optional.of(file.toAbsolutePath().resolveSibling(text.value()));
      }
    } catch (InvalidPathException e) {
      // worded below: no folder can have that name
    }
    problem(
        item.value().place(), key.label(), item.value().kind(), "the path of a folder", List.of());
    return Optional.empty();
  }

  private void problem(
      PythonPlace place, String key, String found, String expected, List<String> choices) {
    problems.add(
        new SourceProblem(
            file.toString(), place.line(), place.column(), key, found, expected, choices));
  }

  private String at(PythonPlace place) {
    return file + ":" + place.line() + ":" + place.column();
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
