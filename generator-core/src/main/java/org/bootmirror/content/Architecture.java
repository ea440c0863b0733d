package org.bootmirror.content;

/** What kind of processor a machine has. */
public enum Architecture {
  /** 64-bit x86. */
  AMD64("amd64", "x86_64"),
  /** 64-bit Arm. */
  ARM64("arm64", "arm64");

  private final String label;
  private final String ipxeName;

  Architecture(String label, String ipxeName) {
    this.label = label;
    this.ipxeName = ipxeName;
  }

  /** How Debian, a site source and {@code images.json} name it. */
  public String label() {
    return label;
  }

  /**
   * What iPXE's {@code ${buildarch}} says, once 32-bit builds on 64-bit machines are seen through.
   */
  public String ipxeName() {
    return ipxeName;
  }
}
