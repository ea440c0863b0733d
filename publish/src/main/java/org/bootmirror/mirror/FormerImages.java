package org.bootmirror.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootmirror.content.Description;
import org.bootmirror.customize.BaseImage;
import org.bootmirror.customize.WrongBaseException;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.LocalIndex;
import org.bootmirror.index.MalformedIndexException;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.tree.TreePath;

/** The images that earlier runs made for the mirror. */
final class FormerImages {

  private final Path mirror;
  private final Map<TreePath, IndexedImage> images;

  private FormerImages(Path mirror, Map<TreePath, IndexedImage> images) {
    this.mirror = mirror;
    this.images = images;
  }

  /** The images that the index in a mirror names; none if the index is damaged. */
  static FormerImages of(Path mirror) throws IOException {
    Map<TreePath, IndexedImage> images = new HashMap<>();
    Path index = mirror.resolve(LocalIndex.PATH.value());
    if (Files.isRegularFile(index)) {
      try (InputStream in = Files.newInputStream(index)) {
        ImagesReader.read(in).images().forEach(image -> images.put(image.path(), image));
      } catch (MalformedIndexException e) {
        return new FormerImages(mirror, Map.of()); // the images are made again, and the index
      }
    }
    return new FormerImages(mirror, images);
  }

  /**
   * The image that an earlier run made with the same bytes. Masked digest and variables together
   * are the whole image; the file has the name since its bytes were written.
   */
  Optional<IndexedImage> same(RebasedImage wanted) throws IOException {
    IndexedImage image = images.get(wanted.path());
    if (image == null) {
      return Optional.empty();
    }
    IndexedImage again = wanted.indexed(image.description().sha256());
    Description published = wanted.published().description();
    Path file = mirror.resolve(again.immutablePath().value());
    boolean same =
        image.description().masked().equals(published.masked())
            && Files.isRegularFile(file)
            && Files.size(file) == published.size()
            && holds(file, wanted);
    return same ? Optional.of(again) : Optional.empty();
  }

  private static boolean holds(Path file, RebasedImage wanted) throws IOException {
    try {
      return BaseImage.variables(file, wanted.published().slots()).equals(wanted.variables());
    } catch (WrongBaseException | SlotException e) {
      return false; // damaged: made again
    }
  }

  /** The names with digests of these images. */
  Set<String> immutableNames() {
    return images.values().stream()
        .flatMap(image -> LocalImages.immutableNames(image).stream())
        .map(TreePath::value)
        .collect(Collectors.toSet());
  }
}
