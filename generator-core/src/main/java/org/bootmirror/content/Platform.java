package org.bootmirror.content;

/** The firmware of a machine. */
public enum Platform {
  /** PC BIOS. */
  BIOS("bios", "pcbios"),
  /** UEFI. */
  EFI("efi", "efi");

  private final String label;
  private final String ipxeName;

  Platform(String label, String ipxeName) {
    this.label = label;
    this.ipxeName = ipxeName;
  }

  /** The name in a site source and in {@code images.json}. */
  public String label() {
    return label;
  }

  /** The value of iPXE's {@code ${platform}}. */
  public String ipxeName() {
    return ipxeName;
  }
}
