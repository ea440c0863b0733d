package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.bootmirror.component.Component;
import org.bootmirror.component.Packages;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.ResultCache;
import org.bootmirror.debian.CachedPackages;
import org.bootmirror.debian.OfferedVersion;
import org.bootmirror.debian.PackageCache;
import org.bootmirror.disk.syslinux.Syslinux;
import org.bootmirror.ipxe.EfiBinary;
import org.bootmirror.ipxe.IpxeBinary;
import org.bootmirror.ipxe.Lkrn;
import org.bootmirror.ipxe.PxeBinary;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.source.site.ImageKind;

/** Finds the components of images, and reads the commands of each iPXE. */
public final class ListComponents {

  private final Path cache;
  private final Feedback feedback;

  /**
   * @param cache the folder of fetched packages
   * @param feedback receives each fetch
   */
  public ListComponents(Path cache, Feedback feedback) {
    this.cache = cache;
    this.feedback = feedback;
  }

  /**
   * Reads the components of all kinds of image.
   *
   * @param given folders and {@code .deb} files, searched before all other sources
   */
  public List<ComponentStatus> run(List<Path> given) throws IOException {
    Set<RequiredFile> needs = new LinkedHashSet<>();
    for (ImageKind kind : ImageKind.values()) {
      needs.addAll(kind.needs());
    }
    needs.add(RequiredFile.EFI_ARM64);
    Packages packages =
        new PackageCache(cache, feedback::note).gather(given, List.copyOf(needs), List.of());
    List<ComponentStatus> all = new ArrayList<>();
    for (RequiredFile need : needs) {
      all.add(status(need, packages.find(need)));
    }
    return all;
  }

  /**
   * The packages in the cache of which Debian offers another version, or none. Asks the archive.
   *
   * @throws IOException if apt is missing, or the archive cannot be reached
   */
  public List<OfferedVersion> outdated() throws IOException {
    return new CachedPackages(cache).outdated();
  }

  private static ComponentStatus status(RequiredFile need, Optional<Component> found)
      throws IOException {
    Optional<IpxeBinary> build = found.isPresent() ? build(need, found.get()) : Optional.empty();
    SortedSet<String> commands = Collections.emptySortedSet();
    Optional<String> problem = Optional.empty();
    try {
      if (found.isPresent()) {
        commands = commands(need, found.get());
      }
    } catch (MalformedException e) {
      problem = Optional.of(String.valueOf(e.getMessage()));
    }
    return new ComponentStatus(
        need,
        found,
        commands,
        build.map(IpxeBinary::grade),
        build.filter(IpxeBinary::https).isPresent(),
        problem);
  }

  /** The build, also of one that no image can be made of; nothing if the file is no iPXE. */
  private static Optional<IpxeBinary> build(RequiredFile need, Component found) throws IOException {
    if (!need.packageName().equals(RequiredFile.LKRN.packageName())) {
      return Optional.empty();
    }
    try {
      return IpxeBinary.read(new ByteView(found.toString(), found.bytes()));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  /** The reader of the image recipe decides; a file that is used unchanged has no reader. */
  private static SortedSet<String> commands(RequiredFile need, Component component)
      throws IOException {
    String name = component.toString();
    if (need.equals(RequiredFile.LKRN)) {
      return Lkrn.read(name, component.bytes())
          .forSite(TrustRoot.IPXE, ResultCache.NONE)
          .commands();
    }
    if (need.equals(RequiredFile.UNDIONLY) || need.equals(RequiredFile.IPXE_PXE)) {
      return PxeBinary.read(name, component.bytes())
          .forSite(TrustRoot.IPXE, ResultCache.NONE)
          .commands();
    }
    if (need.equals(RequiredFile.SYSLINUX)) {
      Syslinux.read(name, component.bytes());
      return Collections.emptySortedSet();
    }
    if (need.fileNames().stream().anyMatch(file -> file.endsWith(".efi"))) {
      return EfiBinary.read(name, component.bytes()).forSite(TrustRoot.IPXE).commands();
    }
    return Collections.emptySortedSet();
  }
}
