package org.bootmirror.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.binaries.IndexedFolders;
import org.bootmirror.component.AmbiguousFileException;
import org.bootmirror.component.Component;
import org.bootmirror.component.MissingComponentException;
import org.bootmirror.component.Packages;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.ResultCache;
import org.bootmirror.image.ImageMemory;
import org.bootmirror.index.AllowedLoss;
import org.bootmirror.source.site.FileOrigin;
import org.bootmirror.source.site.FileOrigin.InPackage;
import org.bootmirror.source.site.FileOrigin.NodeInitrd;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SourceFile;

/**
 * The inputs of a plan besides the source, all on this machine.
 *
 * @param packages with boot components and kernels
 * @param downloads the fetched files, by their digests
 * @param memory keeps results of slow computations
 * @param images which images need not be made again
 * @param folders lists the folders of sets
 * @param keys of the site, if there are any
 * @param initrds that were made, by their origins
 * @param holders the packages that hold kernels' files, by the packages that the source names;
 *     those that hold their files themselves are left out
 * @param losses commands that builds of iPXE lost, compared with the former tree
 */
public record BuildInputs(
    Packages packages,
    Map<Digest, Path> downloads,
    ResultCache memory,
    Optional<ImageMemory> images,
    IndexedFolders folders,
    Optional<SiteKeys> keys,
    Map<NodeInitrd, MadeInitrd> initrds,
    Map<InPackage, String> holders,
    List<AllowedLoss> losses) {

  /** Copies the collections. */
  public BuildInputs {
    downloads = Map.copyOf(downloads);
    initrds = Map.copyOf(initrds);
    holders = Map.copyOf(holders);
    losses = List.copyOf(losses);
  }

  /** Inputs without a result cache and without keys. */
  public BuildInputs(Packages packages, Map<Digest, Path> downloads) {
    this(
        packages,
        downloads,
        ResultCache.NONE,
        Optional.empty(),
        IndexedFolders.uncached(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        List.of());
  }

  /** The same inputs, with keys. */
  public BuildInputs with(SiteKeys own) {
    return new BuildInputs(
        packages, downloads, memory, images, folders, Optional.of(own), initrds, holders, losses);
  }

  /** The same inputs, with another way to list folders. */
  public BuildInputs with(IndexedFolders others) {
    return new BuildInputs(
        packages, downloads, memory, images, others, keys, initrds, holders, losses);
  }

  /** The same inputs, with images of earlier generations. */
  public BuildInputs with(ImageMemory known) {
    return new BuildInputs(
        packages, downloads, memory, Optional.of(known), folders, keys, initrds, holders, losses);
  }

  /** The same inputs, with losses that the operator has allowed. */
  public BuildInputs with(List<AllowedLoss> others) {
    return new BuildInputs(
        packages, downloads, memory, images, folders, keys, initrds, holders, others);
  }

  /** All input files outside the source. */
  public List<Path> files(Site site) throws IOException {
    List<Path> files = new ArrayList<>();
    for (RequiredFile need : site.needs()) {
      files.add(packages.get(need).file());
    }
    for (SourceFile one : site.files()) {
      files.add(file(one.origin()));
    }
    return files;
  }

  /**
   * The file of this origin.
   *
   * @throws MissingComponentException if the file was not fetched, or its package lacks the file
   */
  Path file(FileOrigin origin) throws IOException {
    if (origin instanceof InPackage wanted) {
      return component(wanted).file();
    }
    if (origin instanceof FileOrigin.AtUrl wanted) {
      return Optional.ofNullable(downloads.get(wanted.sha256()))
          .orElseThrow(() -> new MissingComponentException(wanted.url() + " was not fetched"));
    }
    if (origin instanceof NodeInitrd wanted) {
      return made(wanted).file();
    }
    return ((FileOrigin.InSource) origin).file();
  }

  /** The bytes of this origin; with a digest, if the source or an unpacking promises one. */
  Content content(FileOrigin origin) throws IOException {
    if (origin instanceof InPackage wanted) {
      return component(wanted).content();
    }
    Content bytes = Content.file(file(origin));
    if (origin instanceof NodeInitrd wanted) {
      return bytes.promised(made(wanted).sha256());
    }
    return origin instanceof FileOrigin.AtUrl wanted ? bytes.promised(wanted.sha256()) : bytes;
  }

  /**
   * The result of a computation, kept from one generation to the next.
   *
   * @param method names the computation; another version of the program computes again
   * @see ResultCache#recall
   */
  byte[] recall(String method, byte[] input, Content.Recipe computation) throws IOException {
    if (images.isEmpty()) {
      return computation.bytes();
    }
    ResultCache results = images.get().over(memory);
    return results.recall(method + "-" + images.get().program(), input, computation);
  }

  /** The file of a package, or of the package that the named one depends on. */
  public Component component(InPackage wanted)
      throws MissingComponentException, AmbiguousFileException {
    String holder = holders.getOrDefault(wanted, wanted.packageName());
    return packages.file(holder, wanted.fileName());
  }

  /** The initrd that was made for a kernel. */
  MadeInitrd made(NodeInitrd wanted) throws MissingComponentException {
    MadeInitrd made = initrds.get(wanted);
    if (made == null) {
      throw new MissingComponentException(
          "the initrd of " + wanted.kernelPackage() + " was not made");
    }
    return made;
  }
}
