package org.bootmirror.source.site;

import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.config.BootstrapConfig;
import org.bootmirror.source.manual.Chapter;
import org.bootmirror.source.node.Nodes;
import org.bootmirror.tree.KeepRule;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * The content of a source, every value checked.
 *
 * @param title for people
 * @param bases URLs where nodes look for the tree, in this order; at least one
 * @param acceptedBases other URLs of the tree, such as mirrors, which an overlay may name
 * @param time the NTP server of nodes, if any
 * @param trust the certificates that images trust
 * @param images the kinds of image
 * @param architectures the processors of images, always with x86-64
 * @param confBytes size of a cloud disk's second partition, in bytes
 * @param networks at least one, in the order of the source
 * @param menu of the networks, if the source asks for one
 * @param versionedKernels the kernels with versions, in the order of the source
 * @param keep the former releases whose files stay
 * @param bestBefore how long after the release readers may believe {@code SHA256SUMS}, if the
 *     source limits that
 * @param configs the bootstrap configs, sorted by name
 * @param sets of binaries, by name
 * @param nodes that the source lists
 * @param overrides files that replace the project's own
 */
public record Site(
    String title,
    List<BaseUrl> bases,
    List<BaseUrl> acceptedBases,
    Optional<String> time,
    Trust trust,
    Set<ImageKind> images,
    Set<Architecture> architectures,
    long confBytes,
    List<Network> networks,
    Optional<Menu> menu,
    List<VersionedKernel> versionedKernels,
    KeepRule keep,
    Optional<Period> bestBefore,
    List<BootstrapConfig> configs,
    List<BinarySet> sets,
    Nodes nodes,
    Overrides overrides) {

  /** Copies the collections. */
  public Site {
    bases = List.copyOf(bases);
    acceptedBases = List.copyOf(acceptedBases);
    images = Set.copyOf(images);
    architectures = Set.copyOf(architectures);
    networks = List.copyOf(networks);
    versionedKernels = List.copyOf(versionedKernels);
    configs = List.copyOf(configs);
    sets = List.copyOf(sets);
  }

  /**
   * Files beside {@code site.toml}: those that replace the project's own, and a manual.
   *
   * @param components folders and packages with boot components, searched first
   * @param templates the folder with the source's templates
   * @param web files that the tree has unchanged, by path
   * @param fetched components on web servers, searched after {@code components}
   * @param manual chapters in their order
   */
  public record Overrides(
      List<Path> components,
      Optional<Path> templates,
      Map<TreePath, Path> web,
      List<FetchedComponent> fetched,
      List<Chapter> manual) {

    /** A source that replaces nothing. */
    public static final Overrides NONE = new Overrides(List.of(), Optional.empty(), Map.of());

    /** Overrides without components on web servers, and without a manual. */
    public Overrides(List<Path> components, Optional<Path> templates, Map<TreePath, Path> web) {
      this(components, templates, web, List.of(), List.of());
    }

    /** Copies the collections. */
    public Overrides {
      components = List.copyOf(components);
      web = Map.copyOf(web);
      fetched = List.copyOf(fetched);
      manual = List.copyOf(manual);
    }

    /** The scripts of nodes, by path. */
    public SortedMap<TreePath, Path> provisions() {
      return part(path -> TreeLayout.isProvisionScript(path.value()));
    }

    /** All other files of {@link #web}, by path. */
    public SortedMap<TreePath, Path> pages() {
      return part(path -> !TreeLayout.isProvisionScript(path.value()));
    }

    private SortedMap<TreePath, Path> part(Predicate<TreePath> which) {
      SortedMap<TreePath, Path> part = new TreeMap<>(web);
      part.keySet().removeIf(which.negate());
      return part;
    }
  }

  /** Machines for which a network has images, and no kernel that the images could start. */
  public List<String> imagesWithoutKernel() {
    List<String> without = new ArrayList<>();
    boolean bios = images.contains(ImageKind.KRN);
    boolean efi =
        images.stream().anyMatch(kind -> kind.platform().equals(Optional.of(Platform.EFI)));
    for (Network network : networks) {
      if (bios && !network.starts(Platform.BIOS, Architecture.AMD64)) {
        without.add("network " + network.name() + " on BIOS");
      }
      for (Architecture architecture : Architecture.values()) {
        if (efi
            && architectures.contains(architecture)
            && !network.starts(Platform.EFI, architecture)) {
          without.add("network " + network.name() + " on UEFI, " + architecture.label());
        }
      }
    }
    return without;
  }

  /** The same site at other bases. */
  public Site at(List<BaseUrl> others) {
    return new Site(
        title,
        others,
        acceptedBases,
        time,
        trust,
        images,
        architectures,
        confBytes,
        networks,
        menu,
        versionedKernels,
        keep,
        bestBefore,
        configs,
        sets,
        nodes,
        overrides);
  }

  /**
   * The kernels of the tree: those that networks start, and every version of a kernel with
   * versions, whether a network starts that version or none does.
   */
  public List<Kernel> kernels() {
    List<Kernel> kernels = new ArrayList<>();
    networks.forEach(network -> kernels.addAll(network.kernels()));
    versionedKernels.forEach(kernel -> kernels.addAll(kernel.versions()));
    return kernels;
  }

  /** Every kernel and initrd of the tree, each once. */
  public List<SourceFile> files() {
    List<SourceFile> files = new ArrayList<>();
    for (Kernel kernel : kernels()) {
      for (KernelFile one : kernel.files()) {
        files.add(one.file());
        files.addAll(one.initrds());
      }
    }
    return files.stream().distinct().toList();
  }

  /** The packages of kernels, sorted. */
  public List<String> packages() {
    TreeSet<String> packages = new TreeSet<>();
    for (SourceFile file : files()) {
      if (file.origin() instanceof FileOrigin.InPackage inPackage) {
        packages.add(inPackage.packageName());
      }
    }
    return List.copyOf(packages);
  }

  /** The files that images need, each once. */
  public List<RequiredFile> needs() {
    List<RequiredFile> needs = new ArrayList<>();
    for (ImageKind kind : ImageKind.values()) {
      if (images.contains(kind)) {
        needs.addAll(kind.needs());
      }
    }
    if (architectures.contains(Architecture.ARM64) && needs.contains(RequiredFile.EFI_AMD64)) {
      needs.add(RequiredFile.EFI_ARM64);
    }
    return needs.stream().distinct().toList();
  }

  /** The initrds that have to be made. */
  public List<FileOrigin.NodeInitrd> initrds() {
    return files().stream()
        .map(SourceFile::origin)
        .filter(FileOrigin.NodeInitrd.class::isInstance)
        .map(FileOrigin.NodeInitrd.class::cast)
        .distinct()
        .toList();
  }

  /** The files that have to be fetched. */
  public List<FileOrigin.AtUrl> downloads() {
    return files().stream()
        .map(SourceFile::origin)
        .filter(FileOrigin.AtUrl.class::isInstance)
        .map(FileOrigin.AtUrl.class::cast)
        .distinct()
        .toList();
  }
}
