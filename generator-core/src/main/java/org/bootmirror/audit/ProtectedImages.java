package org.bootmirror.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.Protection;
import org.bootmirror.tree.TreePath;

/**
 * Images that are protected alike where one kind of firmware starts them.
 *
 * @param protection of each of the images
 * @param images by their shortest names, in the order of {@code images.json}
 */
public record ProtectedImages(Protection protection, List<TreePath> images) {

  /** Copies the list. */
  public ProtectedImages {
    images = List.copyOf(images);
  }

  /** Groups images by protection, in the order in which each protection first appears. */
  static List<ProtectedImages> grouped(List<IndexedImage> images) {
    Map<Protection, List<TreePath>> groups = new LinkedHashMap<>();
    for (IndexedImage image : images) {
      for (Protection protection : image.protection()) {
        List<TreePath> group = groups.computeIfAbsent(protection, ignored -> new ArrayList<>());
        group.add(image.path());
      }
    }
    return groups.entrySet().stream()
        .map(group -> new ProtectedImages(group.getKey(), group.getValue()))
        .toList();
  }
}
