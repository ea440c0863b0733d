package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.customize.BaseImage;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.LocalIndex;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.TreePath;

/**
 * The images that a mirror makes for itself. Files get their names with digests before any plain
 * name of the release changes; plain names and index change with the release's own index, behind
 * the boot scripts' names with digests, which pins refer to.
 */
final class LocalImages {

  private final Path mirror;
  private final RebasePlan plan;
  private final HeldFiles held;
  private final DownloadFolder downloads;
  private final FolderTarget target;
  private final List<IndexedImage> images = new ArrayList<>();
  private final Map<Digest, BaseImage> open = new HashMap<>();
  private int made;

  private LocalImages(
      Path mirror, RebasePlan plan, HeldFiles held, DownloadFolder downloads, FolderTarget target) {
    this.mirror = mirror;
    this.plan = plan;
    this.held = held;
    this.downloads = downloads;
    this.target = target;
  }

  /**
   * Makes the files that the mirror lacks, under their names with digests.
   *
   * @param former what earlier runs made
   * @param held the published images
   * @param downloads gets each file before the mirror does
   */
  static LocalImages make(
      Path mirror,
      RebasePlan plan,
      FormerImages former,
      HeldFiles held,
      DownloadFolder downloads,
      FolderTarget target)
      throws IOException {
    LocalImages local = new LocalImages(mirror, plan, held, downloads, target);
    for (RebasedImage image : plan.images()) {
      Optional<IndexedImage> same = former.same(image);
      local.images.add(same.isPresent() ? same.get() : local.written(image));
    }
    target.complete();
    return local;
  }

  /** The entries of images and index, to be published with the release. */
  List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (IndexedImage image : images) {
      Path file = mirror.resolve(image.immutablePath().value());
      entries.add(
          Entry.immutable(
              Phase.METADATA, Content.file(file).knownAs(image.description()), names(image)));
    }
    entries.add(
        Entry.plain(Phase.METADATA, Content.bytes(LocalIndex.bytes(index())), LocalIndex.PATH));
    return entries;
  }

  /** The plain names of images and index. */
  List<TreePath> names() {
    return Stream.concat(
            images.stream().flatMap(image -> names(image).stream()), Stream.of(LocalIndex.PATH))
        .toList();
  }

  /** What was made, for people. */
  LocalSummary summary() {
    return new LocalSummary(index(), plan.fixed(), made);
  }

  private ImagesFile index() {
    List<SlotVariables> variables =
        plan.images().stream()
            .map(image -> image.variables().without(Set.of(SlotKey.PIN)))
            .distinct()
            .toList();
    return LocalIndex.of(
        plan.index().images(),
        plan.rebase().bases(),
        variables.size() == 1 ? Optional.of(variables.get(0)) : Optional.empty(),
        images);
  }

  private IndexedImage written(RebasedImage image) throws IOException {
    Digest published = image.published().description().sha256();
    BaseImage base = open.get(published);
    if (base == null) {
      open.clear(); // an image is kept for its variants, which are neighbours in the plan
      base = BaseImage.of(held.file(published), image.published(), false);
      open.put(published, base);
    }
    Files.createDirectories(downloads.path());
    Path part = downloads.path().resolve("image");
    Digest sha256 = base.write(image.variables(), part);
    Path file = downloads.file(sha256);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    IndexedImage written = image.indexed(sha256);
    target.adopt(file, written.immutablePath());
    made++;
    return written;
  }

  /** The names with digests of these images. */
  Set<String> immutableNames() {
    return images.stream()
        .flatMap(image -> immutableNames(image).stream())
        .map(TreePath::value)
        .collect(Collectors.toSet());
  }

  /** The names with digests of an image. */
  static List<TreePath> immutableNames(IndexedImage image) {
    return names(image).stream().map(name -> name.immutable(image.description().sha256())).toList();
  }

  private static List<TreePath> names(IndexedImage image) {
    return Stream.of(image.pathWithExtension(), image.path()).distinct().toList();
  }
}
