package org.bootmirror.app;

/** What commands need of a machine, in the order in which it is examined. */
public enum Facility {
  /** The Java that runs this program. */
  JAVA("java"),
  /** How fast SHA-256 is computed. */
  SHA256("sha256"),
  /** apt and dpkg, which fetch boot components and kernels. */
  PACKAGES("packages"),
  /** The folder of fetched packages and results. */
  CACHE("cache"),
  /** A folder for a tree: free space. */
  SPACE("space"),
  /** Symbolic links in the folder for a tree. */
  SYMBOLIC_LINKS("symbolic-links"),
  /** Hard links in the folder for a tree. */
  HARD_LINKS("hard-links"),
  /** How long the disk takes to keep a file. */
  SYNC("sync"),
  /** QEMU and firmware for a BIOS machine. */
  BOOT_BIOS("boot-bios"),
  /** QEMU and firmware for a UEFI machine. */
  BOOT_UEFI("boot-uefi"),
  /** QEMU and firmware for a UEFI machine with arm64. */
  BOOT_ARM64("boot-arm64"),
  /** Raw devices, which only root can write. */
  DEVICES("devices"),
  /** Proxies in the environment. */
  PROXY("proxy"),
  /** The answer of a server, if one is asked. */
  NETWORK("network"),
  /** The clock. */
  CLOCK("clock"),
  /** A folder of keys, if one is named. */
  KEYS("keys"),
  /** The encoding of file names and text. */
  ENCODING("encoding");

  private final String label;

  Facility(String label) {
    this.label = label;
  }

  /** The word for programs. */
  public String label() {
    return label;
  }

  /** Whether no command does without. */
  public boolean isEssential() {
    return this == JAVA || this == CACHE;
  }
}
