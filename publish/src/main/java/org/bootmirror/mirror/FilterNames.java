package org.bootmirror.mirror;

import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.index.MirrorFilter;
import org.bootmirror.source.site.ImageKind;

/**
 * A filter as an operator names it, not yet compared with a site. An empty list stands for all.
 *
 * @param networks by name
 * @param architectures by label, such as {@code arm64}
 * @param images labels of kinds, such as {@code iso}
 * @param kernels whether kernels and initrds are copied
 */
public record FilterNames(
    List<String> networks, List<String> architectures, List<String> images, boolean kernels) {

  /** The whole site. */
  public static final FilterNames WHOLE = of(MirrorFilter.WHOLE);

  /** Copies the lists. */
  public FilterNames {
    networks = List.copyOf(networks);
    architectures = List.copyOf(architectures);
    images = List.copyOf(images);
  }

  /** The names in a filter. */
  static FilterNames of(MirrorFilter filter) {
    return new FilterNames(
        filter.networks(),
        filter.architectures().stream().map(Architecture::label).toList(),
        filter.images().stream().map(ImageKind::label).toList(),
        filter.kernels());
  }

  /** Whether nothing is left out. */
  boolean isWhole() {
    return equals(WHOLE);
  }
}
