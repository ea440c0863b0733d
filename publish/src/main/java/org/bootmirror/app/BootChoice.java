package org.bootmirror.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootmirror.content.Architecture;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.Protection;
import org.bootmirror.machine.MachineType;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;

/** Finds the image that an operator means. */
final class BootChoice {

  /** The folders of a network's images, the simplest first; each also for arm64. */
  private static final List<String> FOLDERS =
      Stream.of(
              ReservedFolder.KRN,
              ReservedFolder.UEFI,
              ReservedFolder.ISO,
              ReservedFolder.USB,
              ReservedFolder.UEFIMG,
              ReservedFolder.CLOUD)
          .map(ReservedFolder::label)
          .toList();

  private final BootRequest request;
  private final ImagesFile index;

  private BootChoice(BootRequest request, ImagesFile index) {
    this.request = request;
    this.index = index;
  }

  /**
   * Reads the index of the tree.
   *
   * @throws NoTreeFolderException if the folder has none
   */
  static BootChoice of(BootRequest request) throws IOException {
    Path file = request.tree().resolve(ReservedFile.IMAGE_INDEX.label());
    if (!Files.isRegularFile(file)) {
      throw new NoTreeFolderException(request.tree());
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new BootChoice(request, ImagesReader.read(in));
    }
  }

  /** The image: a file of the tree, or another file. */
  Path image() throws NoBootImageException {
    List<String> networks =
        index.images().stream().flatMap(one -> one.network().stream()).distinct().toList();
    if (request.what().isEmpty()) {
      if (networks.isEmpty()) {
        throw new NoBootImageException(
            request.tree().toString(), "no image of a network", "one, or the path of an image");
      }
      return ofNetwork(networks.get(0));
    }
    String what = request.what().get();
    if (networks.contains(what)) {
      return ofNetwork(what);
    }
    Path inTree = request.tree().resolve(what);
    Path file = Files.exists(inTree) ? inTree : Path.of(what);
    if (!Files.isRegularFile(file)) {
      throw new NoBootImageException(
          what,
          "neither network nor file",
          "a network (" + String.join(", ", networks) + "), an image of the tree, or a file");
    }
    return file;
  }

  private Path ofNetwork(String network) throws NoBootImageException {
    return index.images().stream()
        .filter(one -> one.network().equals(Optional.of(network)) && rank(one) < unranked())
        .filter(one -> one.protection().stream().anyMatch(this::isWanted))
        .min(Comparator.comparingInt(BootChoice::rank))
        .map(one -> request.tree().resolve(one.pathWithExtension().value()))
        .orElseThrow(
            () ->
                new NoBootImageException(
                    network,
                    "no image of the network for " + request.wanted(),
                    "one in " + request.tree()));
  }

  private boolean isWanted(Protection one) {
    return request.wants(new MachineType(one.platform(), one.architecture()));
  }

  private static int rank(IndexedImage image) {
    String path = image.path().value();
    String arm = Architecture.ARM64.label() + "/";
    boolean foreign = path.startsWith(arm);
    String folder = (foreign ? path.substring(arm.length()) : path).split("/", 2)[0];
    int rank = FOLDERS.indexOf(folder);
    return rank < 0 ? unranked() : 2 * rank + (foreign ? 1 : 0);
  }

  private static int unranked() {
    return 2 * FOLDERS.size();
  }
}
