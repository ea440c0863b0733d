package org.bootmirror.image;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bootmirror.component.Component;
import org.bootmirror.component.Packages;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Platform;
import org.bootmirror.content.ResultCache;
import org.bootmirror.crypto.authenticode.ProgramSignatures;
import org.bootmirror.crypto.authenticode.SignedProgram;
import org.bootmirror.crypto.cms.CertificateSigner;
import org.bootmirror.crypto.cms.SignerChain;
import org.bootmirror.disk.syslinux.Syslinux;
import org.bootmirror.ipxe.EfiBinary;
import org.bootmirror.ipxe.Lkrn;
import org.bootmirror.ipxe.PxeBinary;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.source.site.SecureBoot;

/**
 * The boot components of a site. Each component is read, verified and given the site's trust root
 * once, at its first use. Several threads may use components at the same time.
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
  private final TrustRoot root;
  private final ResultCache memory;
  private final Set<Architecture> architectures;
  private final SecureBootSigning secureStart;
  private final Map<Architecture, Efi> efi = new EnumMap<>(Architecture.class);
  private final Map<Architecture, Efi> snponly = new EnumMap<>(Architecture.class);
  private Optional<Bios> lkrn = Optional.empty();
  private Optional<Syslinux> syslinux = Optional.empty();

  BootComponents(
      Packages packages,
      TrustRoot root,
      Set<Architecture> architectures,
      ResultCache memory,
      SecureBootSigning secureStart) {
    this.secureStart = secureStart;
    this.memory = memory;
    this.packages = packages;
    this.root = root;
    this.architectures = Collections.unmodifiableSet(new TreeSet<>(architectures));
  }

  /**
   * iPXE for BIOS.
   *
   * @param plain the binary without a script: one content, shared by all images
   */
  record Bios(Part part, Lkrn binary, Content plain) {}

  /**
   * iPXE for UEFI.
   *
   * @param plain the binary without a script; signed if the site signs for Secure Boot
   * @param host the binary that takes a script
   */
  record Efi(Part part, Content plain, EfiBinary.ScriptHost host) {}

  /** iPXE for PXE ROMs. */
  record Pxe(Part part, PxeBinary binary) {}

  Set<Architecture> architectures() {
    return architectures;
  }

  /**
   * Everything that images are made from, besides scripts: a line each, with a digest. A package
   * that is merely at hand changes no image.
   */
  List<String> inputs(Set<ImageKind> wanted) throws IOException {
    Set<RequiredFile> needs = new HashSet<>();
    wanted.forEach(kind -> needs.addAll(kind.needs()));
    boolean arm64 = architectures.contains(Architecture.ARM64);
    if (arm64 && needs.contains(RequiredFile.EFI_AMD64)) {
      needs.add(RequiredFile.EFI_ARM64);
    }
    if (arm64 && needs.contains(RequiredFile.SNPONLY_AMD64)) {
      needs.add(RequiredFile.SNPONLY_ARM64);
    }
    List<String> inputs = new ArrayList<>();
    inputs.add("root " + root.fingerprint());
    inputs.add("architectures " + architectures);
    for (RequiredFile need : RequiredFile.all()) {
      Optional<Component> component = needs.contains(need) ? packages.find(need) : Optional.empty();
      if (component.isPresent()) {
        Digest is = component.get().content().description().sha256();
        inputs.add(need.fileNames().get(0) + " " + is);
      }
    }
    for (SecureBoot.SignedLoader one : secureStart.loaders()) {
      Digest is = Content.file(one.file()).description().sha256();
      inputs.add("loader " + one.name() + " " + one.architecture() + " " + is);
    }
    if (secureStart.signatory().isPresent()) {
      try {
        byte[] signer = secureStart.signatory().get().certificate().getEncoded();
        inputs.add("signer " + Digest.of(signer));
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("the certificate was read from DER", e);
      }
    }
    return inputs;
  }

  synchronized Bios lkrn() throws IOException {
    if (lkrn.isEmpty()) {
      Component component = packages.get(RequiredFile.LKRN);
      Lkrn binary =
          Lkrn.read(component.toString(), component.bytes(), memory).forSite(root, memory);
      lkrn =
          Optional.of(new Bios(bios(component, binary.commands()), binary, binary.withoutScript()));
    }
    return lkrn.get();
  }

  Efi efi(Architecture architecture) throws IOException {
    return efi(architecture, efi, packages.get(of(EFI, architecture)));
  }

  /** The binary for a processor; nothing if no package has the file. */
  Optional<Efi> snponly(Architecture architecture) throws IOException {
    Optional<Component> component = packages.find(of(SNPONLY, architecture));
    return component.isEmpty()
        ? Optional.empty()
        : Optional.of(efi(architecture, snponly, component.get()));
  }

  /** Fails unless the site's first processor has a binary. */
  void requireSnponly() throws IOException {
    packages.get(of(SNPONLY, architectures.iterator().next()));
  }

  Pxe pxe(RequiredFile need) throws IOException {
    Component component = packages.get(need);
    PxeBinary binary =
        PxeBinary.read(component.toString(), component.bytes(), memory).forSite(root, memory);
    return new Pxe(bios(component, binary.commands()), binary);
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
      for (PxeLoader loader : loaders()) {
        parts.add(loader.part());
      }
    }
    return List.copyOf(parts);
  }

  /** A file that is used unchanged. */
  Part plain(RequiredFile need) throws IOException {
    return bios(packages.get(need), Collections.emptySortedSet());
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
  record PxeLoader(String name, Part part, Content content) {}

  /**
   * The loaders of disks: loaders with a third party's signature if the source names some, else
   * iPXE.
   */
  List<PxeLoader> loaders() throws IOException {
    List<PxeLoader> loaders = new ArrayList<>();
    for (SecureBoot.SignedLoader one : secureStart.loaders()) {
      Component component = Component.of(one.file());
      SortedSet<String> commands = EfiBinary.commands(component.toString(), component.bytes());
      Part part = new Part(Platform.EFI, one.architecture(), component, commands, false);
      loaders.add(new PxeLoader(one.name(), part, component.content()));
    }
    if (loaders.isEmpty()) {
      for (Efi efi : efis()) {
        boolean arm = efi.part().architecture() == Architecture.ARM64;
        loaders.add(new PxeLoader(arm ? "BOOTAA64.EFI" : "BOOTX64.EFI", efi.part(), efi.plain()));
      }
    }
    return loaders;
  }

  /** Whether disks start loaders with a third party's signature. */
  boolean hasForeignLoaders() {
    return !secureStart.loaders().isEmpty();
  }

  /** The signers of the loaders on disks, each once; none if the loaders are not signed. */
  List<X509Certificate> loaderSigners() throws IOException {
    Set<X509Certificate> signers = new LinkedHashSet<>();
    for (SecureBoot.SignedLoader one : secureStart.loaders()) {
      for (SignerChain signature : ProgramSignatures.of(one.name(), Content.file(one.file()))) {
        signers.add(signature.signer());
      }
    }
    if (secureStart.loaders().isEmpty()) {
      secureStart.signatory().ifPresent(own -> signers.add(own.certificate()));
    }
    return List.copyOf(signers);
  }

  /** The iPXE for UEFI of every architecture of the site. */
  synchronized List<Efi> efis() throws IOException {
    for (Architecture architecture : architectures) {
      efi(architecture);
    }
    return List.copyOf(efi.values());
  }

  private synchronized Efi efi(
      Architecture architecture, Map<Architecture, Efi> known, Component component)
      throws IOException {
    Efi already = known.get(architecture);
    if (already != null) {
      return already;
    }
    EfiBinary binary = EfiBinary.read(component.toString(), component.bytes()).forSite(root);
    if (binary.architecture() != architecture) {
      throw new MalformedException(
          component.toString(),
          0,
          "processor",
          binary.architecture().label(),
          architecture.label());
    }
    Part part = new Part(Platform.EFI, architecture, component, binary.commands());
    Efi read =
        new Efi(part, signed(component.toString(), binary.withoutScript()), binary.scriptHost());
    known.put(architecture, read);
    return read;
  }

  /** A program, signed for UEFI Secure Boot if the site signs; else unchanged. */
  private Content signed(String name, Content program) throws IOException {
    return secureStart.signatory().isPresent()
        ? SignedProgram.of(name, program, secureStart.signatory().get())
        : program;
  }

  private static Part bios(Component component, SortedSet<String> commands) {
    return new Part(Platform.BIOS, Architecture.AMD64, component, commands);
  }

  private static RequiredFile of(Map<Architecture, RequiredFile> needs, Architecture architecture) {
    RequiredFile need = needs.get(architecture);
    if (need == null) {
      throw new IllegalArgumentException("no iPXE for " + architecture.label());
    }
    return need;
  }
}
