package org.bootmirror.mirror;

import java.util.List;
import org.bootmirror.script.BaseUrl;

/**
 * A request for images that start from the mirror.
 *
 * @param bases of the mirror, in the order in which nodes ask; at least one
 * @param pin whether an image starts only the boot script of the mirrored release
 */
public record Rebase(List<BaseUrl> bases, boolean pin) {

  /** Copies the list. */
  public Rebase {
    bases = List.copyOf(bases);
  }
}
