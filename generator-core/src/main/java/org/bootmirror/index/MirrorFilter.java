package org.bootmirror.index;

import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.source.site.ImageKind;

/**
 * The part of a site that a mirror copies. An empty list stands for all.
 *
 * @param networks by name, in ascending order
 * @param architectures in the order of the enumeration
 * @param images the kinds of image, in the order of the enumeration
 * @param kernels whether kernels and initrds are copied
 */
public record MirrorFilter(
    List<String> networks,
    List<Architecture> architectures,
    List<ImageKind> images,
    boolean kernels) {

  /** The whole site. */
  public static final MirrorFilter WHOLE = new MirrorFilter(List.of(), List.of(), List.of(), true);

  /** Sorts the lists, and drops repeated elements. */
  public MirrorFilter {
    networks = networks.stream().distinct().sorted().toList();
    architectures = architectures.stream().distinct().sorted().toList();
    images = images.stream().distinct().sorted().toList();
  }

  /** Whether nothing is left out. */
  public boolean isWhole() {
    return equals(WHOLE);
  }
}
