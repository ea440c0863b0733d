package org.bootmirror.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bootmirror.app.ProtectionTable;
import org.bootmirror.audit.ProtectedImages;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.LocalIndex;
import org.bootmirror.mirror.LocalSummary;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tree.TreePath;

/** Words which images a mirror has made for itself, and what authenticates a boot from them. */
final class LocalText {

  private LocalText() {}

  /** The images, their protection, and the images that were left out. */
  static List<String> lines(Path mirror, LocalSummary local) {
    ImagesFile index = local.index();
    long pinned = index.images().stream().filter(IndexedImage::isPinned).count();
    List<String> lines = new ArrayList<>();
    lines.add(
        mirror.resolve(LocalIndex.PATH.value()).getParent()
            + ": "
            + index.images().size()
            + (index.images().size() == 1 ? " image asks " : " images ask ")
            + bases(index.bases())
            + (pinned == 0 ? "" : ", " + pinned + " of them pinned to this release")
            + "; written now: "
            + local.made());
    lines.addAll(ProtectionTable.lines(ProtectedImages.grouped(index)));
    if (!local.fixed().isEmpty()) {
      lines.add(
          "no slot for other base URLs: "
              + local.fixed().stream().map(TreePath::value).collect(Collectors.joining(", ")));
    }
    return lines;
  }

  /**
   * The URLs of the images.
   *
   * @param tree the URL of the mirror, with a slash at the end
   */
  static List<String> urls(String tree, LocalSummary local) {
    return local.index().images().stream()
        .map(image -> "  " + tree + image.pathWithExtension())
        .toList();
  }

  private static String bases(List<BaseUrl> bases) {
    return bases.stream().map(BaseUrl::value).collect(Collectors.joining(", then "));
  }
}
