package org.bootmirror.content;

/** What kind of firmware starts a machine. */
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

  /** How a site source and {@code images.json} name it. */
  public String label() {
    return label;
  }

  /** What iPXE's {@code ${platform}} says. */
  public String ipxeName() {
    return ipxeName;
  }
}
