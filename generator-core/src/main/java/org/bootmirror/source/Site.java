package org.bootmirror.source;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.script.BaseUrl;

/**
 * What an operator wants published, every value checked.
 *
 * @param title what people call it
 * @param bases where nodes look for the tree, in this order; at least one
 * @param time the host that nodes ask for the time, if any
 * @param trustRoot whom images trust, if not iPXE's own certificate authority
 * @param networks at least one, in the order of the source
 */
public record Site(
    String title,
    List<BaseUrl> bases,
    Optional<String> time,
    Optional<TrustRoot> trustRoot,
    List<Network> networks) {

  /** Copies the lists. */
  public Site {
    bases = List.copyOf(bases);
    networks = List.copyOf(networks);
  }

  /** The packages that kernels are taken from, sorted. */
  public List<String> kernelPackages() {
    TreeSet<String> packages = new TreeSet<>();
    for (Network network : networks) {
      for (KernelFile kernel : network.kernels()) {
        if (kernel.origin() instanceof KernelFile.InPackage file) {
          packages.add(file.packageName());
        }
      }
    }
    return List.copyOf(packages);
  }
}
