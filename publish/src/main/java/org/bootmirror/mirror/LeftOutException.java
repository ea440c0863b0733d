package org.bootmirror.mirror;

import java.io.IOException;
import org.bootmirror.index.MirrorFilter;
import org.bootmirror.tree.TreePath;

/** The origin is a mirror that has left out files which are asked for. */
public final class LeftOutException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient MirrorFilter filter;

  /**
   * @param first of the files, by plain name
   * @param count of the files
   * @param filter of the origin
   */
  LeftOutException(TreePath first, int count, MirrorFilter filter) {
    super(
        "found an origin that is a mirror without "
            + first
            + (count == 1 ? "" : " and " + (count - 1) + " more of the files asked for")
            + ", expected these files");
    this.filter = filter;
  }

  /** The filter with which the origin was made. */
  public MirrorFilter filter() {
    return filter;
  }
}
