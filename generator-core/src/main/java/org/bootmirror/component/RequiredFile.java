package org.bootmirror.component;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file that images need.
 *
 * @param packageName the Debian package with the file
 * @param fileNames of the file, the usual one first
 */
public record RequiredFile(String packageName, List<String> fileNames) {

  /** iPXE for BIOS, as a Linux kernel image. */
  public static final RequiredFile LKRN = new RequiredFile("ipxe", List.of("ipxe.lkrn"));

  /** iPXE for UEFI on x86-64, with its own network drivers. */
  public static final RequiredFile EFI_AMD64 =
      new RequiredFile("ipxe", List.of("ipxe-amd64.efi", "ipxe-x86_64.efi", "ipxe.efi"));

  /** iPXE for UEFI on AArch64, as above. */
  public static final RequiredFile EFI_ARM64 =
      new RequiredFile("ipxe", List.of("ipxe-arm64.efi", "ipxe-aarch64.efi"));

  /** iPXE for UEFI on x86-64, with the firmware's driver of the network card that loaded iPXE. */
  public static final RequiredFile SNPONLY_AMD64 =
      new RequiredFile("ipxe", List.of("snponly-amd64.efi", "snponly-x86_64.efi", "snponly.efi"));

  /** iPXE for UEFI on AArch64, as above. */
  public static final RequiredFile SNPONLY_ARM64 =
      new RequiredFile("ipxe", List.of("snponly-arm64.efi", "snponly-aarch64.efi"));

  /** iPXE for BIOS as a PXE boot program, with the ROM's own driver. */
  public static final RequiredFile UNDIONLY = new RequiredFile("ipxe", List.of("undionly.kpxe"));

  /** iPXE for BIOS as a PXE boot program, with iPXE's own drivers. */
  public static final RequiredFile IPXE_PXE = new RequiredFile("ipxe", List.of("ipxe.pxe"));

  /** SYSLINUX for CDs. */
  public static final RequiredFile ISOLINUX = new RequiredFile("isolinux", List.of("isolinux.bin"));

  /** The MBR that starts isolinux from a CD image on a disk. */
  public static final RequiredFile ISOLINUX_MBR =
      new RequiredFile("isolinux", List.of("isohdpfx.bin"));

  /** SYSLINUX's installer program, which contains SYSLINUX. */
  public static final RequiredFile SYSLINUX = new RequiredFile("syslinux", List.of("syslinux"));

  /** The core module of SYSLINUX and isolinux. */
  public static final RequiredFile LDLINUX =
      new RequiredFile("syslinux-common", List.of("ldlinux.c32"));

  /** The MBR that starts a GPT partition on BIOS. */
  public static final RequiredFile GPT_MBR =
      new RequiredFile("syslinux-common", List.of("gptmbr.bin"));

  private static final List<RequiredFile> IPXE =
      List.of(LKRN, EFI_AMD64, EFI_ARM64, SNPONLY_AMD64, SNPONLY_ARM64, UNDIONLY, IPXE_PXE);

  private static final List<RequiredFile> OTHERS =
      List.of(ISOLINUX, ISOLINUX_MBR, SYSLINUX, LDLINUX, GPT_MBR);

  /** Every file that an image may need. */
  public static List<RequiredFile> all() {
    return Stream.concat(IPXE.stream(), OTHERS.stream()).toList();
  }

  /** The build of iPXE that a file name stands for; nothing for other files. */
  public static Optional<RequiredFile> ofIpxe(String fileName) {
    return IPXE.stream().filter(one -> one.fileNames.contains(fileName)).findFirst();
  }

  /** Copies the list. */
  public RequiredFile {
    fileNames = List.copyOf(fileNames);
  }
}
