package org.bootmirror.image;

import org.bootmirror.source.site.ImageKind;

/** Where the script of an image stands, on which its text depends. */
public enum ScriptPlace {
  /** In iPXE itself, or in the TFTP folder beside it. */
  FILE(""),
  /** On a disk or CD, beside files that the script may read. */
  DISK(" (disk)"),
  /** On the disk of a virtual machine. */
  CLOUD(" (cloud)");

  private final String note;

  ScriptPlace(String note) {
    this.note = note;
  }

  /** Behind the name of a script, which of its texts is meant. */
  public String note() {
    return note;
  }

  static ScriptPlace of(ImageKind kind) {
    return switch (kind) {
      case KRN, UEFI, SNPONLY, PROVISION, PXE -> FILE;
      case ISO, USB, UEFIMG -> DISK;
      case CLOUD -> CLOUD;
    };
  }
}
