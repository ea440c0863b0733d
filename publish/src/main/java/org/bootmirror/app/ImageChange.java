package org.bootmirror.app;

import java.util.List;
import org.bootmirror.tree.TreePath;

/**
 * A difference of an image.
 *
 * @param path the image's shortest name
 * @param kind of difference
 * @param reasons why the image has other bytes; none unless it is {@link ChangeKind#CHANGED}
 */
public record ImageChange(TreePath path, ChangeKind kind, List<ImageReason> reasons) {

  /** Copies the list. */
  public ImageChange {
    reasons = List.copyOf(reasons);
  }
}
