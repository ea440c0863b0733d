package org.bootmirror.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.customize.BaseImage;
import org.bootmirror.customize.SiteIndex;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.index.AuthenticatedBy;
import org.bootmirror.index.IndexedConfig;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.Protection;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.tuf.VerifiedRelease;
import org.bootmirror.variant.RefusedRequestException;
import org.bootmirror.variant.SlotChanges;
import org.bootmirror.variant.Variants;

/** A published image that was found and proved, and of which variants can be written. */
public final class Customization {

  private final SiteIndex index;
  private final BaseImage base;
  private final ImageProof proof;
  private final PinSource pins;
  private final Variants variants;

  private final TreeLocation tree;

  Customization(
      TreeLocation tree, SiteIndex index, BaseImage base, ImageProof proof, PinSource pins) {
    this.tree = tree;
    this.index = index;
    this.base = base;
    this.proof = proof;
    this.pins = pins;
    this.variants = new Variants(index.images());
  }

  /** The image as published. */
  public IndexedImage image() {
    return base.image();
  }

  /** What proves the image. */
  public ImageProof proof() {
    return proof;
  }

  /** The signed release of the image, if the tree is signed. */
  public Optional<VerifiedRelease> release() {
    return index.release();
  }

  /** The variables in the file now. */
  public SlotVariables variables() {
    return base.variables();
  }

  /** Whether a file would lie in the folder of the tree. */
  public boolean holds(Path file) throws IOException {
    if (!(tree instanceof TreeLocation.Folder folder)) {
      return false;
    }
    Path parent = AtomicFile.folderOf(file);
    while (!Files.exists(parent) && parent.getParent() != null) {
      parent = parent.getParent();
    }
    return parent.toRealPath().startsWith(folder.path().toRealPath());
  }

  /** The number of different kinds of firmware that start the image. */
  public int platforms() {
    return (int) image().protection().stream().map(Protection::platform).distinct().count();
  }

  /** The firmware on which a pinned image would start nothing: its iPXE computes no SHA-256. */
  public List<Platform> withoutPin() {
    List<Platform> lacking = new ArrayList<>();
    for (Protection one : image().protection()) {
      boolean pins = one.bootScript().stream().anyMatch(way -> way.by() == AuthenticatedBy.PIN);
      if (!pins && !lacking.contains(one.platform())) {
        lacking.add(one.platform());
      }
    }
    return lacking;
  }

  /**
   * The changes that pin the boot script of the network, as the release has it.
   *
   * @throws IOException if the image is of no network, or the script cannot be read
   */
  public SlotChanges pinned(SlotChanges changes) throws IOException {
    if (image().network().isEmpty()) {
      throw new IOException(
          image().path() + ": found an image of no network, expected one for a pin");
    }
    Digest script = pins.bootScript(image().network().get());
    return changes.with(Map.of(SlotKey.PIN, script.hex()));
  }

  /**
   * The changes that pin the node's bootstrap config, and the key that verifies the lists of its
   * sets: the config as the release has it.
   *
   * @throws RefusedVariablesException if the network has no config of the chosen name
   * @throws IOException if the network has no configs
   */
  public SlotChanges withPinnedConfig(SlotChanges changes) throws IOException {
    List<IndexedConfig> configs =
        index.images().networks().stream()
            .filter(network -> image().network().equals(Optional.of(network.name())))
            .flatMap(network -> network.configs().stream())
            .toList();
    if (configs.isEmpty()) {
      throw new IOException(
          image().path() + ": found an image without configs, expected one to pin a config");
    }
    String name =
        Optional.ofNullable(changes.values().get(SlotKey.CONFIG))
            .or(() -> variables().get(SlotKey.CONFIG))
            .orElse(configs.get(0).name());
    List<String> names = configs.stream().map(IndexedConfig::name).toList();
    IndexedConfig config =
        configs.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new RefusedVariablesException(
                        List.of(
                            "found config "
                                + name
                                + ", expected one of "
                                + String.join(", ", names))));
    Map<SlotKey, String> pins = new EnumMap<>(SlotKey.class);
    pins.put(SlotKey.CONFIG, name);
    pins.put(SlotKey.CONFIG_SHA256, config.sha256().hex());
    pins.put(SlotKey.CONFIG_MD5, config.md5());
    index.images().minisignKey().ifPresent(key -> pins.put(SlotKey.SERVER_KEY, key));
    return changes.with(pins);
  }

  /** Digests of one config beside the name of another: a node would refuse both. */
  private void requirePinOfItsConfig(SlotVariables changed) throws RefusedVariablesException {
    for (SlotKey pin : List.of(SlotKey.CONFIG_SHA256, SlotKey.CONFIG_MD5)) {
      if (changed.get(pin).isPresent()
          && changed.get(pin).equals(variables().get(pin))
          && !changed.get(SlotKey.CONFIG).equals(variables().get(SlotKey.CONFIG))) {
        throw new RefusedVariablesException(
            List.of(
                pin
                    + ": found the digest of config "
                    + variables().get(SlotKey.CONFIG).orElse("")
                    + ", expected one of config "
                    + changed.get(SlotKey.CONFIG).orElse("")));
      }
    }
  }

  /**
   * The variables after some changes.
   *
   * @throws RefusedVariablesException if a value is refused, if values do not fit together, or if
   *     the network has no such kernel or config
   */
  public SlotVariables changed(SlotChanges changes) throws RefusedVariablesException {
    List<String> objections = changes.objections();
    if (!objections.isEmpty()) {
      throw new RefusedVariablesException(objections);
    }
    try {
      SlotVariables changed = changes.applied(variables());
      requirePinOfItsConfig(changed);
      return variants.image(image(), changed, "").variables();
    } catch (SlotException | RefusedRequestException e) {
      throw new RefusedVariablesException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /** The file of the image; of a URL, the downloaded one. */
  Path file() {
    return base.file();
  }

  /** A variant with random access; see {@link BaseImage#variant}. */
  ByteSource variant(SlotVariables variables, FileChannel channel) throws IOException {
    return base.variant(variables, channel);
  }

  /**
   * Writes a variant for each file, several at once.
   *
   * @return the SHA-256 of each file, in the order of the files
   * @throws IOException if one cannot be written; each file that is there is whole
   */
  public Map<Path, Digest> writeAll(Map<Path, SlotVariables> variants) throws IOException {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      Map<Path, Future<Digest>> running = new LinkedHashMap<>();
      variants.forEach(
          (file, variables) ->
              running.put(file, threads.submit(() -> base.write(variables, file))));
      Map<Path, Digest> written = new LinkedHashMap<>();
      for (Map.Entry<Path, Future<Digest>> one : running.entrySet()) {
        written.put(one.getKey(), one.getValue().get());
      }
      return written;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Finds the digests of boot scripts. */
  @FunctionalInterface
  interface PinSource {
    /** The SHA-256 of the boot script of a network. */
    Digest bootScript(String network) throws IOException;
  }
}
