package org.bootmirror.mirror;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.bootmirror.content.Architecture;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.MirrorFilter;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** The networks, architectures and kinds of image that a site has, by its image index. */
final class SiteParts {

  private static final List<ReservedFile> OF_NODES =
      List.of(
          ReservedFile.KRN_PROVISION,
          ReservedFile.UEFI_PROVISION,
          ReservedFile.UEFI_PROVISION_SIGNED);

  private final Map<TreePath, IndexedImage> images = new HashMap<>();
  private final Set<String> networks = new TreeSet<>();

  /**
   * @param paths of the release
   */
  SiteParts(ImagesFile index, Collection<TreePath> paths) {
    for (IndexedImage image : index.images()) {
      images.put(image.path(), image);
      images.put(image.pathWithExtension(), image);
      image.network().ifPresent(networks::add);
    }
    index.networks().forEach(one -> networks.add(one.name()));
    for (TreePath path : paths) {
      if (TreeLayout.isBootScript(path.value())) {
        networks.add(path.name());
      }
    }
    networks.remove(TreeLayout.MENU); // of all networks, and none itself
  }

  /**
   * Whether a filter keeps the files of a network. The menu names the boot script of each network,
   * and stays where all of them do.
   */
  boolean keeps(MirrorFilter filter, String network) {
    return filter.networks().isEmpty()
        || (network.equals(TreeLayout.MENU)
            ? filter.networks().containsAll(networks)
            : filter.networks().contains(network));
  }

  /** The image at a plain name. */
  Optional<IndexedImage> image(TreePath path) {
    return Optional.ofNullable(images.get(path));
  }

  /**
   * The filter with these names.
   *
   * @throws UnknownNameException for the first name that the site does not have
   */
  MirrorFilter filter(FilterNames names) throws UnknownNameException {
    EnumSet<Architecture> architectures = EnumSet.noneOf(Architecture.class);
    EnumSet<ImageKind> kinds = EnumSet.noneOf(ImageKind.class);
    for (IndexedImage image : images.values()) {
      architectures.addAll(architectures(image));
      kind(image).ifPresent(kinds::add);
    }
    for (String network : names.networks()) {
      if (!networks.contains(network)) {
        throw new UnknownNameException("network", network, networks);
      }
    }
    return new MirrorFilter(
        names.networks(),
        chosen("architecture", names.architectures(), architectures, Architecture::label),
        chosen("kind of image", names.images(), kinds, ImageKind::label),
        names.kernels());
  }

  private static <T> List<T> chosen(
      String noun, List<String> names, Set<T> known, Function<T, String> label)
      throws UnknownNameException {
    Map<String, T> byLabel = new HashMap<>();
    known.forEach(one -> byLabel.put(label.apply(one), one));
    for (String name : names) {
      if (!byLabel.containsKey(name)) {
        throw new UnknownNameException(noun, name, new TreeSet<>(byLabel.keySet()));
      }
    }
    return names.stream().map(byLabel::get).toList();
  }

  /** The processors of the machines that an image starts. */
  static Set<Architecture> architectures(IndexedImage image) {
    EnumSet<Architecture> all = EnumSet.noneOf(Architecture.class);
    image.components().forEach(one -> all.add(one.architecture()));
    image.protection().forEach(one -> all.add(one.architecture()));
    return all.isEmpty() ? EnumSet.of(architecture(image.path())) : all;
  }

  /** The kind of an image, by the folder; iPXE without a script counts with the same binary. */
  static Optional<ImageKind> kind(IndexedImage image) {
    String path = image.path().value();
    if (architecture(image.path()) != Architecture.AMD64) {
      path = path.substring(path.indexOf('/') + 1);
    }
    String top = path.split("/", 2)[0];
    if (OF_NODES.stream().anyMatch(file -> file.label().equals(top))) {
      return Optional.of(ImageKind.PROVISION);
    }
    return ImageKind.named(top.split("-", 2)[0]);
  }

  /** The architecture in whose folder a path stands; x86-64 has no folder. */
  static Architecture architecture(TreePath path) {
    return ReservedFolder.ARM64.holds(path.value()) ? Architecture.ARM64 : Architecture.AMD64;
  }
}
