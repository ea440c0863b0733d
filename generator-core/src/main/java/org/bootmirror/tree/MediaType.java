package org.bootmirror.tree;

import java.util.Arrays;
import java.util.Optional;

/** The media types of a tree's files (RFC 9110, 8.3), each with the extension of its files. */
public enum MediaType {
  /** Text for iPXE and command lines. */
  ASCII("text/plain; charset=us-ascii", "ipxe"),
  /** Text for people. */
  TEXT("text/plain; charset=utf-8", "txt"),
  /** A web page. */
  HTML("text/html; charset=utf-8", "html"),
  /** A style sheet. */
  CSS("text/css; charset=utf-8", "css"),
  /** An ECMAScript module. */
  JAVASCRIPT("text/javascript; charset=utf-8", "js"),
  /** A vector image. */
  SVG("image/svg+xml", "svg"),
  /** The index of images, and metadata of TUF. */
  JSON("application/json", "json"),
  /** An EFI application (UEFI Specification 2.10, 24.7.2: HTTP Boot). */
  EFI("application/efi", "efi"),
  /** Any other bytes. */
  OCTETS("application/octet-stream", "");

  private final String value;
  private final String extension;

  MediaType(String value, String extension) {
    this.value = value;
    this.extension = extension;
  }

  /** The value of a {@code Content-Type} header. */
  public String value() {
    return value;
  }

  /** The extension of file names with this type, without the dot. */
  public Optional<String> extension() {
    return Optional.of(extension).filter(text -> !text.isEmpty());
  }

  /** The type of a file name, by the extension alone. */
  public static MediaType ofExtension(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return Arrays.stream(values())
        .filter(type -> type.extension().filter(extension::equals).isPresent())
        .findFirst()
        .orElse(OCTETS);
  }
}
