package org.bootmirror.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.Protection;
import org.bootmirror.index.ProtectionGap;
import org.bootmirror.index.ProtectionGaps;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tree.TreePath;

/**
 * Images that are protected alike where one kind of firmware starts them.
 *
 * @param protection of each of the images
 * @param gaps why each of the images is not protected better
 * @param bases the base URLs in the images
 * @param images by their shortest names, in the order of {@code images.json}
 */
public record ProtectedImages(
    Protection protection, Set<ProtectionGap> gaps, List<BaseUrl> bases, List<TreePath> images) {

  /** Copies the collections. */
  public ProtectedImages {
    gaps = Collections.unmodifiableSet(new TreeSet<>(gaps));
    bases = List.copyOf(bases);
    images = List.copyOf(images);
  }

  private record Kind(Protection protection, Set<ProtectionGap> gaps) {}

  /** Groups the images of an index, in the order in which each kind first appears. */
  public static List<ProtectedImages> grouped(ImagesFile index) {
    ProtectionGaps gaps = new ProtectionGaps(index);
    Map<Kind, Set<TreePath>> groups = new LinkedHashMap<>();
    for (IndexedImage image : index.images()) {
      for (Protection protection : image.protection()) {
        Kind kind = new Kind(protection, gaps.of(image, protection));
        groups.computeIfAbsent(kind, ignored -> new LinkedHashSet<>()).add(image.path());
      }
    }
    return groups.entrySet().stream()
        .map(
            group ->
                new ProtectedImages(
                    group.getKey().protection(),
                    group.getKey().gaps(),
                    index.bases(),
                    List.copyOf(group.getValue())))
        .toList();
  }
}
