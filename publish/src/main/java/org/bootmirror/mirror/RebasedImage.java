package org.bootmirror.mirror;

import org.bootmirror.content.Digest;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.LocalIndex;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.tree.TreePath;

/**
 * A published image that gets other variables.
 *
 * @param published the image
 * @param path of the mirror's own image
 * @param pathWithExtension of the mirror's own image
 * @param variables for every slot
 */
record RebasedImage(
    IndexedImage published, TreePath path, TreePath pathWithExtension, SlotVariables variables) {

  /** The image under its usual path. */
  static RebasedImage of(IndexedImage published, SlotVariables variables) {
    return new RebasedImage(
        published,
        LocalIndex.path(published.path()),
        LocalIndex.path(published.pathWithExtension()),
        variables);
  }

  /** The image without a pin, beside one with a pin. */
  static RebasedImage unpinned(IndexedImage published, SlotVariables variables) {
    return new RebasedImage(
        published,
        LocalIndex.unpinnedPath(published.path()),
        LocalIndex.unpinnedPath(published.pathWithExtension()),
        variables);
  }

  /** The description of the image when its digest is known. */
  IndexedImage indexed(Digest sha256) {
    return LocalIndex.image(published, path, pathWithExtension, sha256, variables);
  }
}
