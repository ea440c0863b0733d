package org.bootmirror.image;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.component.Component;
import org.bootmirror.component.Packages;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.content.Platform;
import org.bootmirror.content.ResultCache;
import org.bootmirror.crypto.cms.CertificateSigner;
import org.bootmirror.disk.syslinux.Syslinux;
import org.bootmirror.ipxe.EfiBinary;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.source.site.SecureBoot;

/**
 * The boot components of a site. Each component is read, verified and given the site's trust root
 * once, and only if an earlier generation has not done so. Several threads may use components at
 * the same time.
 */
final class BootComponents {

  private static final Map<Architecture, RequiredFile> EFI =
      Map.of(
          Architecture.AMD64, RequiredFile.EFI_AMD64, Architecture.ARM64, RequiredFile.EFI_ARM64);
  private static final Map<Architecture, RequiredFile> SNPONLY =
      Map.of(
          Architecture.AMD64,
          RequiredFile.SNPONLY_AMD64,
          Architecture.ARM64,
          RequiredFile.SNPONLY_ARM64);

  private final Packages packages;
  private final Set<Architecture> architectures;
  private final SecureBootSigning secureStart;
  private final KnownContents known;
  private final IpxeBuilds builds;
  private final Map<Architecture, IpxeBuilds.Efi> efi = new EnumMap<>(Architecture.class);
  private final Map<Architecture, IpxeBuilds.Efi> snponly = new EnumMap<>(Architecture.class);
  private final Prepared<List<MediaLoader>> loaders = new Prepared<>(this::readLoaders);
  private final List<X509Certificate> loaderSigners;
  private Optional<IpxeBuilds.Bios> lkrn = Optional.empty();
  private Optional<Syslinux> syslinux = Optional.empty();

  BootComponents(
      Packages packages,
      TrustRoot root,
      Set<Architecture> architectures,
      ResultCache memory,
      SecureBootSigning secureStart,
      KnownContents known) {
    this.secureStart = secureStart;
    this.loaderSigners = loaderSigners(secureStart);
    this.known = known;
    this.builds = new IpxeBuilds(root, memory, known, secureStart);
    this.packages = packages;
    this.architectures = Collections.unmodifiableSet(new TreeSet<>(architectures));
  }

  Set<Architecture> architectures() {
    return architectures;
  }

  synchronized IpxeBuilds.Bios lkrn() throws IOException {
    if (lkrn.isEmpty()) {
      lkrn = Optional.of(builds.bios(packages.get(RequiredFile.LKRN)));
    }
    return lkrn.get();
  }

  IpxeBuilds.Pxe pxe(RequiredFile need) throws IOException {
    return builds.pxe(need, packages.get(need));
  }

  IpxeBuilds.Efi efi(Architecture architecture) throws IOException {
    return efi("efi", architecture, efi, packages.get(of(EFI, architecture)));
  }

  /** The binary for a processor; nothing if no package has the file. */
  Optional<IpxeBuilds.Efi> snponly(Architecture architecture) throws IOException {
    Optional<Component> component = packages.find(of(SNPONLY, architecture));
    return component.isEmpty()
        ? Optional.empty()
        : Optional.of(efi("snponly", architecture, snponly, component.get()));
  }

  /** Fails unless the site's first processor has a binary. */
  void requireSnponly() throws IOException {
    packages.get(of(SNPONLY, architectures.iterator().next()));
  }

  /** SYSLINUX, extracted from the installer program. */
  synchronized Syslinux syslinux() throws IOException {
    if (syslinux.isEmpty()) {
      Component program = packages.get(RequiredFile.SYSLINUX);
      syslinux = Optional.of(Syslinux.read(program.toString(), program.bytes()));
    }
    return syslinux.get();
  }

  /** Every iPXE that runs a network's script, embedded or from a file beside the binary. */
  List<Part> ipxe(Set<ImageKind> wanted) throws IOException {
    Set<Part> parts = new LinkedHashSet<>();
    for (ImageKind kind : ImageKind.values()) {
      if (!wanted.contains(kind)) {
        continue;
      }
      if (kind.needs().contains(RequiredFile.LKRN)) {
        parts.add(lkrn().part());
      }
      if (kind.needs().contains(RequiredFile.EFI_AMD64)) {
        efis().forEach(efi -> parts.add(efi.part()));
      }
      if (kind.needs().contains(RequiredFile.SNPONLY_AMD64)) {
        for (Architecture architecture : architectures) {
          snponly(architecture).ifPresent(efi -> parts.add(efi.part()));
        }
      }
    }
    if (wanted.stream().anyMatch(kind -> kind.needs().contains(RequiredFile.EFI_AMD64))) {
      for (MediaLoader loader : loaders()) {
        parts.add(loader.part());
      }
    }
    return List.copyOf(parts);
  }

  /** A file that is used unchanged. */
  Part plain(RequiredFile need) throws IOException {
    return new Part(
        Platform.BIOS, Architecture.AMD64, packages.get(need), Collections.emptySortedSet());
  }

  /** The signer of iPXE for UEFI; nothing if the site does not sign. */
  Optional<CertificateSigner> signatory() {
    return secureStart.signatory();
  }

  /**
   * The loader at UEFI's default path for removable media (UEFI 2.10, 3.5.1.1).
   *
   * @param name of the file in {@code EFI/BOOT/}
   */
  record MediaLoader(String name, Part part, Prepared<Content> file) {}

  /**
   * The loaders of disks: loaders with a third party's signature if the source names some, else
   * iPXE.
   */
  List<MediaLoader> loaders() throws IOException {
    return loaders.get();
  }

  private List<MediaLoader> readLoaders() throws IOException {
    List<MediaLoader> read = new ArrayList<>();
    for (SecureBoot.SignedLoader one : secureStart.loaders()) {
      Component component = Component.of(one.file(), one.content());
      Build build =
          Build.of(
              known,
              one.name(),
              () -> new Build(EfiBinary.commands(component.toString(), component.bytes()), ""));
      Part part = new Part(Platform.EFI, one.architecture(), component, build.commands(), false);
      read.add(new MediaLoader(one.name(), part, new Prepared<>(one::content)));
    }
    if (read.isEmpty()) {
      for (IpxeBuilds.Efi efi : efis()) {
        boolean arm = efi.part().architecture() == Architecture.ARM64;
        read.add(new MediaLoader(arm ? "BOOTAA64.EFI" : "BOOTX64.EFI", efi.part(), efi.file()));
      }
    }
    return List.copyOf(read);
  }

  /** The signers of the loaders on disks, each once; none if the loaders are not signed. */
  List<X509Certificate> loaderSigners() {
    return loaderSigners;
  }

  private static List<X509Certificate> loaderSigners(SecureBootSigning signing) {
    Set<X509Certificate> signers = new LinkedHashSet<>();
    signing.loaders().forEach(one -> signers.addAll(one.signers()));
    if (signing.loaders().isEmpty()) {
      signing.signatory().ifPresent(own -> signers.add(own.certificate()));
    }
    return List.copyOf(signers);
  }

  /** The iPXE for UEFI of every architecture of the site. */
  synchronized List<IpxeBuilds.Efi> efis() throws IOException {
    for (Architecture architecture : architectures) {
      efi(architecture);
    }
    return List.copyOf(efi.values());
  }

  private synchronized IpxeBuilds.Efi efi(
      String kind,
      Architecture architecture,
      Map<Architecture, IpxeBuilds.Efi> read,
      Component component)
      throws IOException {
    IpxeBuilds.Efi already = read.get(architecture);
    if (already != null) {
      return already;
    }
    IpxeBuilds.Efi made = builds.efi(kind, architecture, component);
    read.put(architecture, made);
    return made;
  }

  private static RequiredFile of(Map<Architecture, RequiredFile> needs, Architecture architecture) {
    RequiredFile need = needs.get(architecture);
    if (need == null) {
      throw new IllegalArgumentException("no iPXE for " + architecture.label());
    }
    return need;
  }
}
