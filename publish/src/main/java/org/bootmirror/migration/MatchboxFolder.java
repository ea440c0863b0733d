package org.bootmirror.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bootmirror.source.toml.SourceProblem;

/** Reads {@code profiles/*.json} and {@code groups/*.json} of matchbox's data folder. */
final class MatchboxFolder {

  static final String PROFILES = "profiles";
  static final String GROUPS = "groups";

  /** More files than a person writes. */
  private static final int MAX_FILES = 20_000;

  private static final String JSON = ".json";
  private static final List<String> CONFIGS = List.of("ignition_id", "cloud_id", "generic_id");
  private static final Set<String> PROFILE_KEYS =
      Set.of("id", "name", "boot", "ignition_id", "cloud_id", "generic_id");
  private static final Set<String> BOOT_KEYS = Set.of("kernel", "initrd", "args");
  private static final Set<String> GROUP_KEYS =
      Set.of("id", "name", "profile", "selector", "metadata");

  private final Path folder;
  private final List<SourceProblem> problems;
  private final List<LeftOut> leftOut;

  /**
   * @param folder of matchbox's data
   * @param problems receive what is malformed
   * @param leftOut receive keys without a place in a source
   */
  MatchboxFolder(Path folder, List<SourceProblem> problems, List<LeftOut> leftOut) {
    this.folder = folder;
    this.problems = problems;
    this.leftOut = leftOut;
  }

  /** The profiles that start a kernel, by id. */
  Map<String, MatchboxProfile> profiles() throws IOException {
    Map<String, MatchboxProfile> profiles = new LinkedHashMap<>();
    for (Path file : files(PROFILES)) {
      Optional<PlacedJson> read = PlacedJson.read(file, problems);
      Optional<Map<String, PlacedJson>> keys = read.flatMap(one -> object(one, "profile"));
      if (keys.isPresent()) {
        profile(read.get(), keys.get())
            .ifPresent(
                profile -> {
                  String id = profile.id().text().orElse("");
                  MatchboxProfile former = profiles.putIfAbsent(id, profile);
                  if (former != null) {
                    problems.add(
                        profile
                            .id()
                            .problem("id", "an id of its own, as " + former.id().place() + " has"));
                  }
                });
      }
    }
    return profiles;
  }

  /** The groups, in the order of their files. */
  List<MatchboxGroup> groups() throws IOException {
    List<MatchboxGroup> groups = new ArrayList<>();
    for (Path file : files(GROUPS)) {
      Optional<PlacedJson> read = PlacedJson.read(file, problems);
      Optional<Map<String, PlacedJson>> keys = read.flatMap(one -> object(one, "group"));
      if (keys.isPresent()) {
        group(read.get(), keys.get()).ifPresent(groups::add);
      }
    }
    return groups;
  }

  private Optional<MatchboxProfile> profile(PlacedJson file, Map<String, PlacedJson> keys) {
    unknown(keys, PROFILE_KEYS);
    PlacedJson id = id(file, keys);
    Optional<PlacedJson> boot = given(keys, "boot");
    Optional<Map<String, PlacedJson>> booting = boot.flatMap(one -> object(one, "boot"));
    booting.ifPresent(one -> unknown(one, BOOT_KEYS));
    Optional<PlacedJson> kernel = booting.flatMap(one -> text(one, "kernel"));
    if (kernel.isEmpty()) {
      if (boot.isEmpty() || (booting.isPresent() && !booting.get().containsKey("kernel"))) {
        leftOut.add(
            new LeftOut(
                boot.orElse(id).place(), "profile " + id.text().orElse("") + ": no kernel", true));
      }
      return Optional.empty();
    }
    Map<String, PlacedJson> configs = new LinkedHashMap<>();
    for (String key : CONFIGS) {
      text(keys, key).ifPresent(config -> configs.put(key, config));
    }
    return Optional.of(
        new MatchboxProfile(
            id,
            text(keys, "name").flatMap(PlacedJson::text).orElse(""),
            kernel.get(),
            texts(booting.get(), "initrd"),
            texts(booting.get(), "args"),
            configs));
  }

  private Optional<MatchboxGroup> group(PlacedJson file, Map<String, PlacedJson> keys) {
    unknown(keys, GROUP_KEYS);
    PlacedJson id = id(file, keys);
    given(keys, "metadata")
        .ifPresent(
            one ->
                leftOut.add(
                    new LeftOut(one.place(), "metadata: only templates read these values", false)));
    Map<String, PlacedJson> selector = new LinkedHashMap<>();
    given(keys, "selector")
        .flatMap(one -> object(one, "selector"))
        .ifPresent(
            all ->
                all.keySet()
                    .forEach(key -> text(all, key).ifPresent(value -> selector.put(key, value))));
    Optional<PlacedJson> profile = text(keys, "profile");
    if (profile.isEmpty() && given(keys, "profile").isEmpty()) {
      problems.add(file.problem("profile", "an object with the key profile: the id of a profile"));
    }
    return profile.map(one -> new MatchboxGroup(id, one, selector));
  }

  /** Without one, matchbox takes the name of the file. */
  private PlacedJson id(PlacedJson file, Map<String, PlacedJson> keys) {
    String name = String.valueOf(file.file().getFileName());
    return text(keys, "id")
        .orElse(
            new PlacedJson(file.file(), 1, 1, name.substring(0, name.length() - JSON.length())));
  }

  private void unknown(Map<String, PlacedJson> keys, Set<String> known) {
    keys.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            leftOut.add(new LeftOut(value.place(), key + ": matchbox reads no such key", false));
          }
        });
  }

  private static Optional<PlacedJson> given(Map<String, PlacedJson> keys, String key) {
    return Optional.ofNullable(keys.get(key)).filter(one -> !one.isEmpty());
  }

  private Optional<Map<String, PlacedJson>> object(PlacedJson value, String key) {
    if (value.object().isEmpty()) {
      problems.add(value.problem(key, "an object"));
    }
    return value.object();
  }

  private Optional<PlacedJson> text(Map<String, PlacedJson> keys, String key) {
    Optional<PlacedJson> value = given(keys, key);
    if (value.isPresent() && value.get().text().isEmpty()) {
      problems.add(value.get().problem(key, "a string"));
      return Optional.empty();
    }
    return value;
  }

  private List<PlacedJson> texts(Map<String, PlacedJson> keys, String key) {
    Optional<PlacedJson> value = given(keys, key);
    if (value.isEmpty()) {
      return List.of();
    }
    List<PlacedJson> all = value.get().list().orElse(List.of());
    if (all.isEmpty() || all.stream().anyMatch(one -> one.text().isEmpty())) {
      problems.add(value.get().problem(key, "a list of strings"));
      return List.of();
    }
    return all;
  }

  /** The files that matchbox reads: none in sub-folders. */
  private List<Path> files(String name) throws IOException {
    Path inside = folder.resolve(name);
    if (!Files.isDirectory(inside)) {
      throw new NoSuchFileException(inside.toString());
    }
    List<Path> entries;
    try (Stream<Path> some = Files.list(inside)) {
      entries = some.limit(MAX_FILES + 1L).sorted().toList();
    }
    // A cut list would leave out groups at random: folders are not in order.
    if (entries.size() > MAX_FILES) {
      throw new IOException(
          inside + ": found more than " + MAX_FILES + " files, expected at most " + MAX_FILES);
    }
    List<Path> files = new ArrayList<>();
    for (Path file : entries) {
      String fileName = String.valueOf(file.getFileName());
      if (Files.isRegularFile(file) && fileName.endsWith(JSON) && !fileName.startsWith(".")) {
        files.add(file);
      } else {
        leftOut.add(new LeftOut(file.toString(), "no file *" + JSON, false));
      }
    }
    return files;
  }
}
