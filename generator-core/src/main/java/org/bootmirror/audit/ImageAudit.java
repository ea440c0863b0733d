package org.bootmirror.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.AllProcessors;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.Lifetime;
import org.bootmirror.index.MalformedIndexException;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreePath;

/**
 * Compares every image with {@code images.json}, slots and embedded scripts included. Each image
 * with a slot is read once; {@link TreeFiles} gets the digest of that reading.
 */
final class ImageAudit {

  static final String INDEX = ReservedFile.IMAGE_INDEX.label();

  /** What is read around slots stays in memory until it is compared. */
  private static final int AT_ONCE = Math.max(32, Runtime.getRuntime().availableProcessors());

  private final TreeFiles files;
  private final SlotAudit slots;
  private final boolean interrupted;
  private final Instant now;
  private final List<TreeProblem> problems = new ArrayList<>();
  private Optional<ImagesFile> index = Optional.empty();

  /**
   * @param interrupted whether plain names may be newer than {@code images.json}
   * @param now the instant at which certificates must be valid
   */
  ImageAudit(TreeFiles files, ScriptAudit scripts, boolean interrupted, Instant now) {
    this.files = files;
    this.slots = new SlotAudit(scripts);
    this.interrupted = interrupted;
    this.now = now;
  }

  /** The addresses from which nodes fetch cross-certificates, found by {@link #check}. */
  List<BaseUrl> crosscerts() {
    return slots.crosscerts();
  }

  /** The problems found by {@link #check}. */
  List<TreeProblem> problems() {
    List<TreeProblem> all = new ArrayList<>(problems);
    all.addAll(slots.problems());
    return all;
  }

  /** The content of {@code images.json}, if it could be read. */
  Optional<ImagesFile> index() {
    return index;
  }

  /** Reads the index and every image. */
  void check() throws IOException {
    Optional<Path> file = files.file(INDEX);
    if (file.isEmpty()) {
      if (!interrupted) {
        problems.add(new TreeProblem(INDEX, "is missing"));
      }
      return;
    }
    try (InputStream in = Files.newInputStream(file.get())) {
      index = Optional.of(ImagesReader.read(in));
    } catch (MalformedIndexException e) {
      problems.add(new TreeProblem(INDEX, String.valueOf(e.getMessage())));
      return;
    }
    index.get().lifetimes().forEach(this::checkLifetime);
    List<IndexedImage> all = index.get().images();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      check(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
    }
  }

  private void check(List<IndexedImage> images) throws IOException {
    List<Optional<ImageScan>> scans =
        AllProcessors.map(images.size(), number -> scan(images.get(number)));
    for (int number = 0; number < images.size(); number++) {
      IndexedImage image = images.get(number);
      if (image.isPinned()) {
        problems.add(
            new TreeProblem(
                INDEX, "says that " + image.path() + " has a pin; a published image has none"));
      }
      checkContent(image, scans.get(number));
      checkNames(image);
    }
  }

  private void checkLifetime(Lifetime lifetime) {
    if (!now.isBefore(lifetime.until())) {
      problems.add(new TreeProblem(INDEX, lifetime + " expired at " + lifetime.until()));
    }
  }

  private void checkNames(IndexedImage image) throws IOException {
    checkName(image, image.immutablePath());
    if (!interrupted) {
      checkName(image, image.path());
      checkName(image, image.pathWithExtension());
    }
  }

  private void checkName(IndexedImage image, TreePath path) throws IOException {
    String name = path.value();
    Optional<Digest> found = files.digest(name);
    if (files.isLeftOut(name)) {
      return;
    }
    if (found.isEmpty()) {
      problems.add(new TreeProblem(INDEX, "names " + name + ", which is missing"));
    } else if (!found.get().equals(image.description().sha256())) {
      problems.add(new TreeProblem(name, "is not the image that " + INDEX + " describes"));
    }
  }

  /** Reads an image with a slot, if there is one of the right size. */
  private Optional<ImageScan> scan(IndexedImage image) throws IOException {
    Optional<Path> file = files.file(image.immutablePath().value());
    if (file.isEmpty()
        || !image.overlayable()
        || Files.size(file.get()) != image.description().size()) {
      return Optional.empty();
    }
    ImageScan scan = ImageScan.of(file.get(), image.slots());
    scan.windows().forEach(slots::prepare);
    return Optional.of(scan);
  }

  private void checkContent(IndexedImage image, Optional<ImageScan> read) throws IOException {
    Optional<Path> file = files.file(image.immutablePath().value());
    if (file.isEmpty()) {
      return; // the missing name is a problem already
    }
    String path = image.path().value();
    Description expected = image.description();
    long size = Files.size(file.get());
    if (size != expected.size()) {
      problems.add(
          new TreeProblem(path, "has " + size + " bytes; " + INDEX + " says " + expected.size()));
      return;
    }
    if (read.isEmpty()) {
      return; // without a slot: its names are compared by digest, and there is nothing more to read
    }
    Optional<SlotVariables> variables = index.flatMap(ImagesFile::variables);
    ImageScan scan = read.get();
    files.measured(file.get(), scan.description().sha256());
    if (!scan.description().masked().equals(expected.masked())) {
      problems.add(
          new TreeProblem(
              path,
              "has the masked SHA-256 "
                  + scan.description().masked()
                  + "; "
                  + INDEX
                  + " says "
                  + expected.masked()));
    }
    scan.windows().forEach(window -> slots.check(path, image.network(), variables, window));
  }
}
