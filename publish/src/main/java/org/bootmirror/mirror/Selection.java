package org.bootmirror.mirror;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.MirrorFilter;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.SignatureName;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * The part of a release that a filter selects. Images follow from {@code images.json}; boot scripts
 * from their names; kernels from the boot scripts that stay, and from the links that each
 * architecture has to its first kernels; signatures from the signed scripts. All other files stay.
 */
final class Selection {

  private final MirrorFilter filter;
  private final SiteParts parts;
  private final Map<TreePath, Digest> digests;
  private final Set<String> referenced;

  /**
   * @param digests of all plain names of the release
   * @param referenced names with digests in the scripts that stay; used if the filter has networks
   */
  Selection(
      MirrorFilter filter,
      SiteParts parts,
      Map<TreePath, Digest> digests,
      Collection<String> referenced) {
    this.filter = filter;
    this.parts = parts;
    this.digests = digests;
    this.referenced = Set.copyOf(referenced);
  }

  /** The plain names that the filter leaves out. */
  SortedSet<TreePath> leftOut() {
    SortedSet<TreePath> leftOut = new TreeSet<>();
    Set<Digest> missing = new HashSet<>();
    Set<Digest> foreign = ofOtherArchitectures();
    digests.forEach(
        (path, digest) -> {
          if (!stays(path, digest, foreign)) {
            leftOut.add(path);
            missing.add(digest);
          }
        });
    digests.forEach(
        (path, digest) -> {
          if (!leftOut.contains(path)) {
            missing.remove(digest);
          }
        });
    for (TreePath path : digests.keySet()) {
      if (SignatureName.parse(path.value()).map(SignatureName::signed).stream()
          .anyMatch(missing::contains)) {
        leftOut.add(path);
      }
    }
    return leftOut;
  }

  private boolean stays(TreePath path, Digest digest, Set<Digest> foreign) {
    if (TreeLayout.isBootScript(path.value())) {
      return hasNetwork(path.name());
    }
    Optional<TreePath> kernel = kernel(path);
    if (kernel.isPresent()) {
      return filter.kernels() && kernelStays(path, kernel.get(), digest, foreign);
    }
    return parts.image(path).map(this::imageStays).orElse(true);
  }

  private boolean imageStays(IndexedImage image) {
    return image.network().map(this::hasNetwork).orElse(true)
        && (filter.architectures().isEmpty()
            || SiteParts.architectures(image).stream().anyMatch(filter.architectures()::contains))
        && (filter.images().isEmpty()
            || SiteParts.kind(image).filter(filter.images()::contains).isPresent());
  }

  /** A kernel stands in no folder of an architecture; only the links to kernels do. */
  private boolean kernelStays(TreePath path, TreePath kernel, Digest digest, Set<Digest> foreign) {
    Optional<String> network = linkedNetwork(kernel);
    if (network.isPresent()) {
      return hasNetwork(network.get()) && hasArchitecture(filter, SiteParts.architecture(path));
    }
    return !foreign.contains(digest)
        && (filter.networks().isEmpty() || referenced.contains(path.immutable(digest).value()));
  }

  /** The kernels to which only the links of other architectures lead. */
  private Set<Digest> ofOtherArchitectures() {
    Set<Digest> foreign = new HashSet<>();
    Set<Digest> own = new HashSet<>();
    digests.forEach(
        (path, digest) -> {
          if (isLinkToKernel(path)) {
            (hasArchitecture(filter, SiteParts.architecture(path)) ? own : foreign).add(digest);
          }
        });
    foreign.removeAll(own);
    return foreign;
  }

  private boolean hasNetwork(String network) {
    return parts.keeps(filter, network);
  }

  /** Whether a filter keeps files for an architecture. */
  static boolean hasArchitecture(MirrorFilter filter, Architecture architecture) {
    return filter.architectures().isEmpty() || filter.architectures().contains(architecture);
  }

  /** Whether a plain name is that of the link to the first kernel of a network. */
  static boolean isLinkToKernel(TreePath path) {
    return kernel(path).flatMap(Selection::linkedNetwork).isPresent();
  }

  /** The path in the folder of kernels, without the architecture's folder. */
  private static Optional<TreePath> kernel(TreePath path) {
    String value = path.value();
    if (ReservedFolder.ARM64.holds(value)) {
      value = value.substring(ReservedFolder.ARM64.label().length() + 1);
    }
    return ReservedFolder.KERNEL.holds(value) ? Optional.of(new TreePath(value)) : Optional.empty();
  }

  /** The network of {@code kernel/net/NETWORK.efi}. */
  private static Optional<String> linkedNetwork(TreePath kernel) {
    String folder = ReservedFolder.KERNEL.path(TreeLayout.KERNEL_NETWORKS) + "/";
    String value = kernel.value();
    return value.startsWith(folder) && value.endsWith(".efi")
        ? Optional.of(value.substring(folder.length(), value.length() - ".efi".length()))
        : Optional.empty();
  }
}
