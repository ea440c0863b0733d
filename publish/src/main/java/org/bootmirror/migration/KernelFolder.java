package org.bootmirror.migration;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Platform;
import org.bootmirror.kernel.KernelProbe;

/**
 * 0-bootstrap's folder of kernels, with a folder {@code net} in which {@code <network>.efi} is, or
 * leads to, the kernel of each network.
 */
public final class KernelFolder {

  /** The folder of links inside the folder of kernels. */
  public static final String LINKS = "net";

  private static final String EFI = ".efi";

  /** More files were never kernels. */
  private static final int MAX_FILES = 10_000;

  private final Path folder;
  private final Path links;
  private final ImportedNames names = new ImportedNames();
  private final Map<Path, FoundKernel> found = new LinkedHashMap<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  /**
   * @param links the folder of links, if it is not {@link #LINKS}
   */
  public KernelFolder(Path folder, Optional<Path> links) {
    this.folder = folder;
    this.links = links.orElse(folder.resolve(LINKS));
  }

  /** The networks that have a link, sorted. */
  public List<String> networks() throws IOException {
    return files(links).stream()
        .map(file -> String.valueOf(file.getFileName()))
        .filter(name -> name.endsWith(EFI))
        .map(name -> name.substring(0, name.length() - EFI.length()))
        .filter(name -> ImportedNames.network(name).isEmpty())
        .toList();
  }

  /**
   * Finds the kernels.
   *
   * @param networks each of which has a link
   * @param all whether kernels are taken that no link leads to
   */
  public FoundKernels find(List<String> networks, boolean all) throws IOException {
    Map<String, FoundKernel> byNetwork = new LinkedHashMap<>();
    for (String network : networks) {
      Path link = links.resolve(network + EFI);
      kernel(link, link, "network " + network + " is left out: ", true)
          .ifPresent(kernel -> byNetwork.put(network, kernel));
    }
    for (Path link : files(links)) {
      String name = String.valueOf(link.getFileName());
      if (!networks.contains(name.replaceAll("\\" + EFI + "$", ""))) {
        leftOut.add(new LeftOut(link.toString(), "config.py has no network of that name", false));
      }
    }
    List<FoundKernel> others = new ArrayList<>();
    for (Path file : files(folder)) {
      if (Files.isDirectory(file) || found.containsKey(file.toRealPath())) {
        continue;
      }
      if (all) {
        kernel(file, file, "", false).ifPresent(others::add);
      } else {
        leftOut.add(
            new LeftOut(file.toString(), "no network starts it: --all-kernels takes it", false));
      }
    }
    return new FoundKernels(byNetwork, others, leftOut);
  }

  private Optional<FoundKernel> kernel(Path place, Path file, String effect, boolean matters)
      throws IOException {
    if (!Files.isRegularFile(file)) {
      String where =
          Files.isSymbolicLink(file) ? "leads to " + Files.readSymbolicLink(file) + ", where" : "";
      String reason =
          Files.isDirectory(file) ? "it is a folder" : (where + " there is no file").strip();
      leftOut.add(new LeftOut(place.toString(), effect + reason, matters));
      return Optional.empty();
    }
    Path real = file.toRealPath();
    FoundKernel known = found.get(real);
    if (known != null) {
      return Optional.of(known);
    }
    List<String> objections = new ArrayList<>();
    Optional<String> machines = machines(real, objections);
    if (machines.isEmpty()) {
      leftOut.add(new LeftOut(place.toString(), effect + objections.get(0), matters));
      return Optional.empty();
    }
    String name = String.valueOf(real.getFileName());
    FoundKernel kernel =
        new FoundKernel(names.kernel(name), names.file(name), real, machines.get());
    if (!kernel.fileName().equals(name)) {
      leftOut.add(
          new LeftOut(
              real.toString(),
              "no tree can have that name: /kernel/" + kernel.fileName() + " in its place",
              true));
    }
    found.put(real, kernel);
    return Optional.of(kernel);
  }

  /** The key of {@code site.toml} for the machines that start a file. */
  static Optional<String> machines(Path file, List<String> objections) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteSource source = ByteSource.of(file.toString(), channel);
      boolean efi = starts(source, Platform.EFI, Architecture.AMD64, objections);
      boolean bios = starts(source, Platform.BIOS, Architecture.AMD64, objections);
      if (efi || bios) {
        return Optional.of(efi && bios ? "amd64" : efi ? "efi-amd64" : "bios-amd64");
      }
      return starts(source, Platform.EFI, Architecture.ARM64, objections)
          ? Optional.of("arm64")
          : Optional.empty();
    }
  }

  private static boolean starts(
      ByteSource file, Platform platform, Architecture architecture, List<String> objections)
      throws IOException {
    Optional<String> objection = KernelProbe.objection(file, platform, architecture);
    objection.ifPresent(objections::add);
    return objection.isEmpty();
  }

  /** What lies in a folder, sorted; nothing hidden. Nothing if there is no such folder. */
  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> visible =
          files
              .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
              .limit(MAX_FILES + 1L)
              .sorted()
              .toList();
      if (visible.size() > MAX_FILES) {
        throw new IOException(folder + ": found more than " + MAX_FILES + " files");
      }
      return visible;
    }
  }
}
