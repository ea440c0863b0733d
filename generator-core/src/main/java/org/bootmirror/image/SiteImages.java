package org.bootmirror.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.content.ResultCache;
import org.bootmirror.content.SlottedText;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.tree.ReservedFile;

/** All images of a site. What they share is read, verified and prepared once. */
public final class SiteImages {

  private static final Set<String> VERIFYING = Set.of("imgtrust", "imgverify", "sha256sum");

  private final Set<ImageKind> wanted;
  private final BootComponents binaries;
  private final IpxeImages ipxe;
  private final DiskImages disks;
  private final IsoImages isos;

  private SiteImages(Set<ImageKind> wanted, BootComponents binaries, DiskImages disks) {
    this.wanted = wanted;
    this.binaries = binaries;
    this.ipxe = new IpxeImages(binaries);
    this.disks = disks;
    this.isos = new IsoImages(binaries, disks);
  }

  /**
   * The images that a site wants.
   *
   * @param architectures the processors it is for
   * @param confBytes how large the partition is that keeps what is written to a cloud disk
   * @param memory of what is slow to pack
   * @param secureBoot what is done for machines with UEFI Secure Boot
   * @param certificates by which images reach servers of accepted authorities, if there are any
   * @throws IOException if a component is missing, or is not what it should be
   */
  public static SiteImages of(
      Set<ImageKind> wanted,
      Packages packages,
      TrustRoot root,
      Set<Architecture> architectures,
      long confBytes,
      ResultCache memory,
      SecureBootSigning secureBoot,
      Optional<Content> certificates)
      throws IOException {
    BootComponents binaries = new BootComponents(packages, root, architectures, memory, secureBoot);
    return new SiteImages(
        wanted, binaries, new DiskImages(binaries, confBytes, certificates, memory));
  }

  /** Whether an iPXE among them can verify signatures, and ask for them by digest. */
  public boolean anyVerifies() throws IOException {
    for (Part part : binaries.ipxe(wanted)) {
      if (part.commands().containsAll(VERIFYING)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The images of one network, which run {@code script}.
   *
   * @param cloudScript what a cloud disk runs in its place
   */
  public List<Image> forNetwork(String network, SlottedText script, SlottedText cloudScript)
      throws IOException {
    List<Image> images = new ArrayList<>();
    for (ImageKind kind : ImageKind.values()) {
      if (!wanted.contains(kind)) {
        continue;
      }
      switch (kind) {
        case KRN -> images.add(ipxe.krn(kind.folder().path(network), Optional.of(network), script));
        case UEFI ->
            images.addAll(ipxe.uefi(kind.folder().path(network), Optional.of(network), script));
        case SNPONLY ->
            images.addAll(ipxe.snponly(kind.folder().path(network), Optional.of(network), script));
        case ISO -> images.add(isos.iso(network, script));
        case USB -> images.add(disks.usb(network, script));
        case UEFIMG -> images.add(disks.uefimg(network, script));
        case CLOUD -> images.add(disks.cloud(network, cloudScript));
        case PROVISION, PXE -> {
          // one for all networks
        }
      }
    }
    return images;
  }

  /**
   * The images that belong to no network.
   *
   * @param provision what an image runs that asks for its node's own script
   */
  public List<Image> forAll(SlottedText provision) throws IOException {
    boolean bios = wanted.contains(ImageKind.KRN);
    boolean uefi = wanted.contains(ImageKind.UEFI);
    List<Image> images = new ArrayList<>(ipxe.generic(bios, uefi));
    if (wanted.contains(ImageKind.PROVISION)) {
      images.add(ipxe.krn(ReservedFile.KRN_PROVISION.path(), Optional.empty(), provision));
      images.addAll(ipxe.uefi(ReservedFile.UEFI_PROVISION.path(), Optional.empty(), provision));
    }
    if (wanted.contains(ImageKind.PXE)) {
      images.addAll(ipxe.pxe());
    }
    return images;
  }
}
