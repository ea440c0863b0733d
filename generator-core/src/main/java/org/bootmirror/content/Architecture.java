package org.bootmirror.content;

/** The processor of a machine. */
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

  /** The name in Debian, in a site source and in {@code images.json}. */
  public String label() {
    return label;
  }

  /** The value of iPXE's {@code ${buildarch}} in a 64-bit build. */
  public String ipxeName() {
    return ipxeName;
  }
}
