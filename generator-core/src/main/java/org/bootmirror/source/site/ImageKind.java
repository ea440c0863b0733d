package org.bootmirror.source.site;

import static org.bootmirror.component.RequiredFile.EFI_AMD64;
import static org.bootmirror.component.RequiredFile.GPT_MBR;
import static org.bootmirror.component.RequiredFile.IPXE_PXE;
import static org.bootmirror.component.RequiredFile.ISOLINUX;
import static org.bootmirror.component.RequiredFile.ISOLINUX_MBR;
import static org.bootmirror.component.RequiredFile.LDLINUX;
import static org.bootmirror.component.RequiredFile.LKRN;
import static org.bootmirror.component.RequiredFile.SNPONLY_AMD64;
import static org.bootmirror.component.RequiredFile.SYSLINUX;
import static org.bootmirror.component.RequiredFile.UNDIONLY;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Platform;
import org.bootmirror.tree.ReservedFolder;

/** The kinds of image. */
public enum ImageKind {
  /** iPXE with its script as a Linux kernel image, for BIOS. */
  KRN(ReservedFolder.KRN, List.of(LKRN)),
  /** iPXE with its script as an EFI application. */
  UEFI(ReservedFolder.UEFI, List.of(EFI_AMD64)),
  /**
   * iPXE with its script as an EFI application, with the firmware's network driver: for machines
   * that load iPXE over the network.
   */
  SNPONLY(ReservedFolder.SNPONLY, List.of(SNPONLY_AMD64)),
  /** A file that is a CD and a disk, for BIOS and UEFI. */
  ISO(ReservedFolder.ISO, List.of(LKRN, EFI_AMD64, ISOLINUX, ISOLINUX_MBR, LDLINUX)),
  /** A stick with an editable script, for BIOS and UEFI. */
  USB(ReservedFolder.USB, List.of(LKRN, EFI_AMD64, SYSLINUX, LDLINUX, GPT_MBR)),
  /** A small disk for UEFI only. */
  UEFIMG(ReservedFolder.UEFIMG, List.of(EFI_AMD64)),
  /** A disk for a virtual machine, with a second partition for the node's own files. */
  CLOUD(ReservedFolder.CLOUD, List.of(LKRN, EFI_AMD64, SYSLINUX, LDLINUX, GPT_MBR)),
  /** iPXE that requests the boot script of its node, for BIOS and UEFI; one for all networks. */
  PROVISION(ReservedFolder.PROVISION, List.of(LKRN, EFI_AMD64)),
  /** The files that PXE ROMs load; one set for all networks. */
  PXE(ReservedFolder.PXE, List.of(UNDIONLY, IPXE_PXE, SNPONLY_AMD64, EFI_AMD64));

  private final ReservedFolder folder;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<RequiredFile> needs;

  ImageKind(ReservedFolder folder, List<RequiredFile> needs) {
    this.folder = folder;
    this.needs = needs;
  }

  /** The folder of the tree that has the images. */
  public ReservedFolder folder() {
    return folder;
  }

  /** The name in a source: the folder's. */
  public String label() {
    return folder.label();
  }

  /** The files that this kind needs on x86-64. */
  public List<RequiredFile> needs() {
    return needs;
  }

  /** The only platform that starts such images; nothing for images of BIOS and UEFI. */
  public Optional<Platform> platform() {
    return switch (this) {
      case KRN -> Optional.of(Platform.BIOS);
      case UEFI, SNPONLY, UEFIMG -> Optional.of(Platform.EFI);
      default -> Optional.empty();
    };
  }

  /** Whether each network has an image of this kind. */
  public boolean isForNetworks() {
    return this != PROVISION && this != PXE;
  }

  /** Whether the menu of all networks has an image of this kind. */
  public boolean isForMenu() {
    return this == KRN || this == UEFI || this == ISO || this == USB;
  }

  /** The kind of this label. */
  public static Optional<ImageKind> named(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }

  /** Every label. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(ImageKind::label).toList();
  }
}
