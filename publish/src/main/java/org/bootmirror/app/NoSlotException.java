package org.bootmirror.app;

import java.io.IOException;
import java.util.List;
import org.bootmirror.tree.TreePath;

/** A tree has no image of this name with a slot. */
public final class NoSlotException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient TreePath path;
  private final transient List<TreePath> images;

  NoSlotException(TreePath path, List<TreePath> images) {
    super(path + ": found no image of this name with a slot");
    this.path = path;
    this.images = List.copyOf(images);
  }

  /** The name that was asked for. */
  public TreePath path() {
    return path;
  }

  /** The names of images that can be customised. */
  public List<TreePath> images() {
    return images;
  }
}
