package org.bootmirror.component;

import java.util.List;

/**
 * A file that images are made of.
 *
 * @param packageName the Debian package that has it
 * @param fileNames under which it goes, the usual one first
 */
public record RequiredFile(String packageName, List<String> fileNames) {

  /** iPXE for BIOS, as a Linux kernel image. */
  public static final RequiredFile LKRN = new RequiredFile("ipxe", List.of("ipxe.lkrn"));

  /** iPXE for UEFI on x86-64, with its own network drivers. */
  public static final RequiredFile EFI_AMD64 =
      new RequiredFile("ipxe", List.of("ipxe-amd64.efi", "ipxe-x86_64.efi", "ipxe.efi"));

  /** The same on AArch64. */
  public static final RequiredFile EFI_ARM64 =
      new RequiredFile("ipxe", List.of("ipxe-arm64.efi", "ipxe-aarch64.efi"));

  /** iPXE for UEFI on x86-64, with the firmware's driver for the card it was loaded from. */
  public static final RequiredFile SNPONLY_AMD64 =
      new RequiredFile("ipxe", List.of("snponly-amd64.efi", "snponly-x86_64.efi", "snponly.efi"));

  /** The same on AArch64. */
  public static final RequiredFile SNPONLY_ARM64 =
      new RequiredFile("ipxe", List.of("snponly-arm64.efi", "snponly-aarch64.efi"));

  /** iPXE for BIOS as a PXE boot program, with the ROM's own driver. */
  public static final RequiredFile UNDIONLY = new RequiredFile("ipxe", List.of("undionly.kpxe"));

  /** The same with iPXE's drivers. */
  public static final RequiredFile IPXE_PXE = new RequiredFile("ipxe", List.of("ipxe.pxe"));

  /** SYSLINUX for CDs. */
  public static final RequiredFile ISOLINUX = new RequiredFile("isolinux", List.of("isolinux.bin"));

  /** What starts isolinux from a CD that was written to a disk. */
  public static final RequiredFile ISOLINUX_MBR =
      new RequiredFile("isolinux", List.of("isohdpfx.bin"));

  /** SYSLINUX's installer, with SYSLINUX in it. */
  public static final RequiredFile SYSLINUX = new RequiredFile("syslinux", List.of("syslinux"));

  /** The rest of SYSLINUX and isolinux. */
  public static final RequiredFile LDLINUX =
      new RequiredFile("syslinux-common", List.of("ldlinux.c32"));

  /** What starts a partition of a GPT disk on BIOS. */
  public static final RequiredFile GPT_MBR =
      new RequiredFile("syslinux-common", List.of("gptmbr.bin"));

  /** Copies the list. */
  public RequiredFile {
    fileNames = List.copyOf(fileNames);
  }
}
