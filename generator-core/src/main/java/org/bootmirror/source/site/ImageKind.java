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

/** The kinds of image. */
public enum ImageKind {
  /** iPXE with its script as a Linux kernel image, for BIOS. */
  KRN("krn", List.of(LKRN)),
  /** iPXE with its script as an EFI application. */
  UEFI("uefi", List.of(EFI_AMD64)),
  /**
   * iPXE with its script as an EFI application, with the firmware's network driver: for machines
   * that load iPXE over the network.
   */
  SNPONLY("snponly", List.of(SNPONLY_AMD64)),
  /** A file that is a CD and a disk, for BIOS and UEFI. */
  ISO("iso", List.of(LKRN, EFI_AMD64, ISOLINUX, ISOLINUX_MBR, LDLINUX)),
  /** A stick with an editable script, for BIOS and UEFI. */
  USB("usb", List.of(LKRN, EFI_AMD64, SYSLINUX, LDLINUX, GPT_MBR)),
  /** A small disk for UEFI only. */
  UEFIMG("uefimg", List.of(EFI_AMD64)),
  /** A disk for a virtual machine, with a second partition for the node's own files. */
  CLOUD("cloud", List.of(LKRN, EFI_AMD64, SYSLINUX, LDLINUX, GPT_MBR)),
  /** iPXE that requests the boot script of its node, for BIOS and UEFI; one for all networks. */
  PROVISION("provision", List.of(LKRN, EFI_AMD64)),
  /** The files that PXE ROMs load; one set for all networks. */
  PXE("pxe", List.of(UNDIONLY, IPXE_PXE, SNPONLY_AMD64, EFI_AMD64));

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<RequiredFile> needs;

  ImageKind(String label, List<RequiredFile> needs) {
    this.label = label;
    this.needs = needs;
  }

  /** The folder in the tree, and the name in a source. */
  public String label() {
    return label;
  }

  /** The files that this kind needs on x86-64. */
  public List<RequiredFile> needs() {
    return needs;
  }

  /** Whether each network has an image of this kind. */
  public boolean isForNetworks() {
    return this != PROVISION && this != PXE;
  }

  /** The kind of this label. */
  public static Optional<ImageKind> named(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }

  /** Every label. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(ImageKind::label).toList();
  }
}
