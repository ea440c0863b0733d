package org.bootmirror.source;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which images a site can have for each of its networks. */
public enum ImageKind {
  /** iPXE with its script as a Linux kernel image, for BIOS. */
  KRN("krn"),
  /** iPXE with its script as an EFI application. */
  UEFI("uefi");

  private final String label;

  ImageKind(String label) {
    this.label = label;
  }

  /** The folder of the tree, and how a source names it. */
  public String label() {
    return label;
  }

  /** The kind of this label. */
  public static Optional<ImageKind> named(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }

  /** Every label. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(ImageKind::label).toList();
  }
}
