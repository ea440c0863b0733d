package org.bootmirror.app;

import java.util.List;

/**
 * The differences between two trees.
 *
 * @param site what differs for the site as a whole
 * @param networks that were added or removed, or whose boot scripts differ
 * @param kernels what networks start: one for each choice that differs
 * @param images that differ
 * @param names other plain names that differ: nodes, configs, sets, kernels and pages
 */
public record TreeComparison(
    List<SiteChange> site,
    List<NodeChanges.Network> networks,
    List<KernelChange> kernels,
    List<ImageChange> images,
    List<NameChange> names) {

  /** Copies the lists. */
  public TreeComparison {
    site = List.copyOf(site);
    networks = List.copyOf(networks);
    kernels = List.copyOf(kernels);
    images = List.copyOf(images);
    names = List.copyOf(names);
  }

  /** Whether nothing differs. */
  public boolean isSame() {
    return site.isEmpty()
        && networks.isEmpty()
        && kernels.isEmpty()
        && images.isEmpty()
        && names.isEmpty();
  }
}
