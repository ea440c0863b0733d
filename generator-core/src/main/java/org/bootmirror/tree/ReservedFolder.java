package org.bootmirror.tree;

import org.bootmirror.content.Architecture;

/**
 * The folders at the top of every tree, each with the phase of the plain names inside. The folder
 * of an architecture other than x86-64 repeats the image folders.
 */
public enum ReservedFolder {
  /** Boot scripts, one for each network. */
  IPXE("ipxe", Phase.SCRIPTS),
  /** Scripts of single nodes. */
  PROVISION("provision", Phase.SCRIPTS),
  /** iPXE as a Linux kernel image. */
  KRN("krn", Phase.IMAGES),
  /** iPXE as an EFI application. */
  UEFI("uefi", Phase.IMAGES),
  /** The same, with a signature for Secure Boot. */
  UEFI_SIGNED("uefi-signed", Phase.IMAGES),
  /** iPXE with the driver of the firmware. */
  SNPONLY("snponly", Phase.IMAGES),
  /** The same, with a signature for Secure Boot. */
  SNPONLY_SIGNED("snponly-signed", Phase.IMAGES),
  /** CDs. */
  ISO("iso", Phase.IMAGES),
  /** Sticks. */
  USB("usb", Phase.IMAGES),
  /** Small disks for UEFI. */
  UEFIMG("uefimg", Phase.IMAGES),
  /** Disks of virtual machines. */
  CLOUD("cloud", Phase.IMAGES),
  /** Loaders for PXE ROMs, and settings for DHCP servers. */
  PXE("pxe", Phase.IMAGES),
  /** Kernels and initrds. */
  KERNEL("kernel", Phase.IMAGES),
  /** Certificates by which images accept other authorities. */
  CROSSCERT("crosscert", Phase.IMAGES),
  /** Bootstrap configurations. */
  CONFIG("config", Phase.IMAGES),
  /** Sets of binaries, each with a list and the signature of the list. */
  BIN("bin", Phase.IMAGES),
  /** The style sheet and the modules of the web pages. */
  ASSETS("assets", Phase.METADATA),
  /** The manual of a source, one page for each chapter. */
  MANUAL("manual", Phase.METADATA),
  /** Detached signatures of boot scripts. */
  SIG("sig", Phase.METADATA),
  /** Metadata of The Update Framework; {@link TufPath} has their phases. */
  TUF("tuf", Phase.METADATA),
  /** Additions of a mirror. */
  LOCAL("local", Phase.METADATA),
  /** Images for arm64, in folders as at the top. */
  ARM64(Architecture.ARM64.label(), Phase.IMAGES);

  private final String label;
  private final Phase phase;

  ReservedFolder(String label, Phase phase) {
    this.label = label;
    this.phase = phase;
  }

  /** The folder's name. */
  public String label() {
    return label;
  }

  /** When plain names in the folder are published. */
  public Phase phase() {
    return phase;
  }

  /** A path in the folder. */
  public TreePath path(String... segments) {
    return TreePath.of(label, String.join("/", segments));
  }

  /** Whether a path of a tree leads into the folder. */
  public boolean holds(String path) {
    return path.length() > label.length()
        && path.charAt(label.length()) == '/'
        && path.startsWith(label);
  }
}
