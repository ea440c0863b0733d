package org.bootmirror.tree;

/** The media types of a tree's files (RFC 9110, 8.3). */
public enum MediaType {
  /** Text for iPXE and command lines. */
  ASCII("text/plain; charset=us-ascii"),
  /** Text for people. */
  TEXT("text/plain; charset=utf-8"),
  /** A web page. */
  HTML("text/html; charset=utf-8"),
  /** A style sheet. */
  CSS("text/css; charset=utf-8"),
  /** An ECMAScript module. */
  JAVASCRIPT("text/javascript; charset=utf-8"),
  /** A vector image. */
  SVG("image/svg+xml"),
  /** The index of images, and metadata of TUF. */
  JSON("application/json"),
  /** An EFI application (UEFI Specification 2.10, 24.7.2: HTTP Boot). */
  EFI("application/efi"),
  /** Any other bytes. */
  OCTETS("application/octet-stream");

  private final String value;

  MediaType(String value) {
    this.value = value;
  }

  /** The value of a {@code Content-Type} header. */
  public String value() {
    return value;
  }

  /** The type of a file name, by the extension alone. */
  static MediaType ofExtension(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> HTML;
      case "css" -> CSS;
      case "js" -> JAVASCRIPT;
      case "svg" -> SVG;
      case "json" -> JSON;
      case "efi" -> EFI;
      case "txt" -> TEXT;
      case "ipxe" -> ASCII;
      default -> OCTETS;
    };
  }
}
