package org.bootmirror.index;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tree.KeepRule;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreePath;

/**
 * Reads {@code images.json}, formats 1 and 2. Unknown and repeated keys, values of the wrong type,
 * values that contradict each other and files beyond the limits are refused.
 */
public final class ImagesReader {

  /** Bytes of the largest file that is read. */
  public static final int MAX_BYTES = IndexJson.MAX_BYTES;

  static final int MAX_IMAGES = 20_000;
  static final int MAX_BASES = 1_000;
  static final int MAX_LIFETIMES = 10_000;
  static final int MAX_VARIABLES = 64;
  static final int MAX_NETWORKS = 10_000;
  static final int MAX_KERNELS = 1_000;
  static final int MAX_CONFIGS = 1_000;
  static final int MAX_LOSSES = 100;

  private static final List<String> VERIFYING = List.of("imgverify", "sha256sum");

  private static final Set<String> KEYS =
      Set.of(
          "format",
          "release",
          "bases",
          "acceptedBases",
          "variables",
          "networks",
          "trustedRoot",
          "minisignKey",
          "mediaUntil",
          "keep",
          "allowedLosses",
          "lifetimes",
          "images");

  private ImagesReader() {}

  /**
   * Reads a file. Does not close the stream.
   *
   * @throws MalformedIndexException if the file differs from its format
   * @throws IOException if the stream cannot be read
   */
  public static ImagesFile read(InputStream in) throws IOException {
    JsonField file = IndexJson.read(in);
    int format = (int) file.get("format").whole(1, ImagesFile.FORMAT);
    return file(file.requireKeys(KEYS), format == 1 ? new FormatOne() : new FormatTwo());
  }

  private static ImagesFile file(JsonField file, FormatSyntax syntax)
      throws MalformedIndexException {
    Optional<JsonField> release = file.find("release");
    Optional<JsonField> media = file.find("mediaUntil");
    Optional<JsonField> key = file.find("minisignKey");
    JsonField images = file.get("images");
    ImageFields fields = new ImageFields(syntax);
    ImagesFile read =
        new ImagesFile(
            release.isPresent() ? Optional.of(release(release.get())) : Optional.empty(),
            bases(file.get("bases")),
            bases(file.get("acceptedBases")),
            variables(file.find("variables")),
            networks(file.find("networks")),
            file.get("trustedRoot").digest(),
            media.isPresent() ? Optional.of(media.get().instant()) : Optional.empty(),
            keep(file.find("keep")),
            file.get("lifetimes").list(MAX_LIFETIMES, syntax::lifetime),
            images.list(MAX_IMAGES, fields::image),
            key.isPresent()
                ? Optional.of(accepted(key.get(), SlotKey.SERVER_KEY, "a minisign public key"))
                : Optional.empty(),
            losses(file.find("allowedLosses")));
    requireDistinctNames(images.path(), read.images());
    return read;
  }

  private static Release release(JsonField release) throws MalformedIndexException {
    release.requireKeys(Set.of("number", "instant"));
    long number = release.get("number").whole(1, JsonField.MAX_WHOLE);
    try {
      return new Release(number, release.get("instant").instant());
    } catch (IllegalArgumentException e) {
      throw release.get("instant").wrong(release.get("instant").shown(), "whole seconds from 1970");
    }
  }

  private static List<AllowedLoss> losses(Optional<JsonField> losses)
      throws MalformedIndexException {
    return losses.isEmpty()
        ? List.of()
        : losses
            .get()
            .list(
                MAX_LOSSES,
                loss -> {
                  loss.requireKeys(Set.of("file", "command", "former"));
                  return new AllowedLoss(
                      loss.get("file").text(),
                      loss.get("command").oneOf(VERIFYING, Function.identity()),
                      loss.get("former").text());
                });
  }

  private static KeepRule keep(Optional<JsonField> keep) throws MalformedIndexException {
    if (keep.isEmpty()) {
      return KeepRule.NONE;
    }
    keep.get().requireKeys(Set.of("releases", "last", "seconds"));
    return new KeepRule(
        keep.get()
            .get("releases")
            .list(KeepRule.MAX_RELEASES, one -> one.whole(1, JsonField.MAX_WHOLE)),
        (int) keep.get().get("last").whole(0, KeepRule.MAX_LAST),
        Duration.ofSeconds(keep.get().get("seconds").whole(0, KeepRule.MAX_AGE.toSeconds())));
  }

  /** The lines of a block, so that the table of keys is judged in one place. */
  private static Optional<SlotVariables> variables(Optional<JsonField> list)
      throws MalformedIndexException {
    if (list.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (JsonField one : list.get().list(MAX_VARIABLES)) {
      one.requireKeys(Set.of("key", "value"));
      if (values.put(one.get("key").text(), one.get("value").text()) != null) {
        throw one.get("key").wrong(one.get("key").shown(), "each key once");
      }
    }
    try {
      return Optional.of(SlotVariables.named(values));
    } catch (SlotException e) {
      throw list.get().wrong(e.getMessage(), "variables of a slot");
    }
  }

  private static List<IndexedNetwork> networks(Optional<JsonField> list)
      throws MalformedIndexException {
    if (list.isEmpty()) {
      return List.of();
    }
    Set<String> names = new HashSet<>();
    List<IndexedNetwork> networks = list.get().list(MAX_NETWORKS, ImagesReader::network);
    for (IndexedNetwork one : networks) {
      if (!names.add(one.name())) {
        throw list.get().wrong("network \"" + one.name() + "\" twice", "each network once");
      }
    }
    return networks;
  }

  private static IndexedNetwork network(JsonField network) throws MalformedIndexException {
    network.requireKeys(Set.of("name", "title", "kernels", "extraRoom", "configs"));
    Optional<JsonField> configs = network.find("configs");
    return new IndexedNetwork(
        network.get("name").parsed("the name of a network", ReservedFolder.IPXE::path).name(),
        network.get("title").text(),
        network.get("kernels").list(MAX_KERNELS, JsonField::text),
        (int) network.get("extraRoom").whole(0, ImageFields.MAX_SLOT_BYTES),
        configs.isPresent() ? configs(configs.get()) : List.of());
  }

  private static List<IndexedConfig> configs(JsonField list) throws MalformedIndexException {
    Set<String> names = new HashSet<>();
    List<IndexedConfig> configs = list.list(MAX_CONFIGS, ImagesReader::config);
    for (IndexedConfig one : configs) {
      if (!names.add(one.name())) {
        throw list.wrong("config \"" + one.name() + "\" twice", "each config once");
      }
    }
    return configs;
  }

  private static IndexedConfig config(JsonField config) throws MalformedIndexException {
    config.requireKeys(Set.of("name", "description", "sha256", "md5"));
    return new IndexedConfig(
        accepted(config.get("name"), SlotKey.CONFIG, "the name of a config"),
        config.get("description").text(),
        config.get("sha256").digest(),
        accepted(config.get("md5"), SlotKey.CONFIG_MD5, "an MD5 digest"));
  }

  /** A text that may stand in a slot. */
  private static String accepted(JsonField field, SlotKey key, String expected)
      throws MalformedIndexException {
    String text = field.text();
    if (!key.accepts(text)) {
      throw field.wrong(field.shown(), expected);
    }
    return text;
  }

  private static List<BaseUrl> bases(JsonField bases) throws MalformedIndexException {
    return bases.list(MAX_BASES, base -> base.parsed("an http or https URL", BaseUrl::new));
  }

  /** No two images may claim one name. */
  private static void requireDistinctNames(String path, List<IndexedImage> images)
      throws MalformedIndexException {
    Map<TreePath, Integer> owners = new HashMap<>();
    for (int i = 0; i < images.size(); i++) {
      for (TreePath name : List.of(images.get(i).path(), images.get(i).pathWithExtension())) {
        Integer other = owners.put(name, i);
        if (other != null && other != i) {
          throw new MalformedIndexException(
              path + "[" + i + "]",
              "the name " + name + " of " + path + "[" + other + "]",
              "names of its own");
        }
      }
    }
  }
}
