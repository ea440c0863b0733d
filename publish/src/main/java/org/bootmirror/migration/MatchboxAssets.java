package org.bootmirror.migration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.bootmirror.script.KernelArguments;

/** The files that matchbox's profiles name: kernels, initrds, Ignition and other configs. */
final class MatchboxAssets {

  private static final String ASSETS = "/assets/";

  /** The folder of a config, and the file of a node that answers for it. */
  private record Config(String folder, String file) {}

  private static final Map<String, Config> CONFIGS =
      Map.of(
          "ignition_id", new Config("ignition", "config.ign"),
          "cloud_id", new Config("cloud", "user-data"),
          "generic_id", new Config("generic", "generic"));

  private static final Pattern CONFIG_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
  private static final Pattern RAW_IGNITION = Pattern.compile(".*\\.(?:ign|ignition)");

  /** What matchbox leaves to iPXE to fill in, in the words of a source. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "${uuid}", "{uuid}",
          "${mac:hexhyp}", "{mac-hyphens}",
          "${mac}", "{mac}",
          "${serial}", "{serial}",
          "${hostname}", "{hostname}");

  private static final Pattern TITLE = Pattern.compile("[ -~]{1,80}");

  private final Path folder;
  private final Path assets;
  private final List<LeftOut> leftOut;
  private final ImportedNames names = new ImportedNames();
  private final Map<Path, String> paths = new HashMap<>();
  private final Map<String, Path> files = new LinkedHashMap<>();

  MatchboxAssets(Path folder, Path assets, List<LeftOut> leftOut) {
    this.folder = folder;
    this.assets = assets;
    this.leftOut = leftOut;
  }

  /** By path in the source, where each file lies now. */
  Map<String, Path> files() {
    return files;
  }

  /** The network of a profile; nothing, and the reasons, if a machine could not start it. */
  Optional<MatchboxSite.Profile> network(String name, MatchboxProfile profile) throws IOException {
    Optional<Path> kernel = asset(profile.kernel(), "kernel");
    Optional<String> machines = Optional.empty();
    if (kernel.isPresent()) {
      List<String> objections = new ArrayList<>();
      machines = KernelFolder.machines(kernel.get(), objections);
      if (machines.isEmpty()) {
        missing(profile.kernel(), "kernel: " + objections.get(0));
      }
    }
    List<Path> initrds = new ArrayList<>();
    for (PlacedJson initrd : profile.initrds()) {
      asset(initrd, "initrd").ifPresent(initrds::add);
    }
    Optional<String> arguments = arguments(profile.arguments());
    if (machines.isEmpty() || initrds.size() < profile.initrds().size() || arguments.isEmpty()) {
      return Optional.empty();
    }
    String title = profile.title();
    return Optional.of(
        new MatchboxSite.Profile(
            name,
            TITLE.matcher(title).matches() ? title : name,
            machines.get(),
            path(kernel.get()),
            initrds.stream().map(this::path).toList(),
            arguments.get()));
  }

  /**
   * Takes a config for a node.
   *
   * @param node nothing for all machines that no group selects
   */
  void config(String key, PlacedJson name, Optional<String> node) throws IOException {
    Config config = CONFIGS.getOrDefault(key, new Config("", ""));
    String fileName = name.text().orElse("");
    if (!CONFIG_NAME.matcher(fileName).matches()) {
      missing(name, key + ": a name of a file in " + config.folder() + "/ was expected");
      return;
    }
    Path file = folder.resolve(config.folder()).resolve(fileName);
    if (!Files.isRegularFile(file)) {
      missing(name, key + ": there is no file " + file);
    } else if (Files.size(file) > PlacedJson.MAX_BYTES) {
      missing(name, key + ": " + file + " has more than " + PlacedJson.MAX_BYTES + " bytes");
    } else if (node.isEmpty()) {
      missing(name, key + ": machines that are not listed have no files");
    } else if (config.folder().equals("ignition")
        ? !RAW_IGNITION.matcher(fileName).matches()
        : Files.readString(file, StandardCharsets.ISO_8859_1).contains("{{")) {
      missing(
          name,
          key
              + ": a template, which matchbox fills in at a request: write the result to nodes/"
              + node.get()
              + "/"
              + config.file());
    } else {
      files.put("nodes/" + node.get() + "/" + config.file(), file);
    }
  }

  /** An initrd may stand behind {@code --name}, which names what the machine sees. */
  private Optional<Path> asset(PlacedJson value, String key) throws IOException {
    String text = value.text().orElse("").strip();
    String named = text.replaceFirst("^--name(?: +|=)[^ ]+ +", "");
    if (named.matches("[a-z]+://.*")) {
      missing(
          value,
          key + ": a URL: its file as an asset, or in site.toml with its SHA-256, has a place");
      return Optional.empty();
    }
    if (!named.startsWith(ASSETS)) {
      missing(value, key + ": no path below " + ASSETS);
      return Optional.empty();
    }
    try {
      Path file = assets.resolve(named.substring(ASSETS.length()));
      if (!Files.isRegularFile(file)) {
        missing(value, key + ": there is no file " + file);
        return Optional.empty();
      }
      Path real = file.toRealPath();
      if (!real.startsWith(assets.toRealPath())) {
        missing(value, key + ": leads out of " + assets);
        return Optional.empty();
      }
      return Optional.of(real);
    } catch (InvalidPathException e) {
      missing(value, key + ": no path");
      return Optional.empty();
    }
  }

  /** The arguments, without those that iPXE or the boot script sets; nothing, and the reason. */
  private Optional<String> arguments(List<PlacedJson> values) {
    List<String> words = new ArrayList<>();
    boolean good = true;
    for (PlacedJson value : values) {
      String text = value.text().orElse("");
      if (text.startsWith("initrd=")) {
        leftOut.add(
            new LeftOut(value.place(), "initrd=: the boot script hands initrds on itself", false));
        continue;
      }
      for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
        text = text.replace(setting.getKey(), setting.getValue());
      }
      Optional<String> objection = KernelArguments.objection(text);
      if (objection.isPresent()) {
        missing(value, "args: " + objection.get());
        good = false;
      }
      words.add(text);
    }
    return good ? Optional.of(String.join(" ", words)) : Optional.empty();
  }

  private String path(Path file) {
    return paths.computeIfAbsent(
        file,
        any -> {
          String path = MatchboxSite.KERNELS + "/" + names.file(String.valueOf(file.getFileName()));
          files.put(path, file);
          return path;
        });
  }

  private void missing(PlacedJson at, String text) {
    leftOut.add(new LeftOut(at.place(), text, true));
  }
}
