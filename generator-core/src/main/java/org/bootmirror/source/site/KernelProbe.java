package org.bootmirror.source.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.bootmirror.content.Platform;

/**
 * Tells a kernel from what is often taken for one. iPXE on BIOS starts Linux kernel images
 * (Linux/x86 boot protocol: {@code HdrS} at 0x202), on UEFI it starts EFI applications (PE: {@code
 * MZ} at 0).
 */
public final class KernelProbe {

  private static final int ENOUGH = 0x206;
  private static final int HEADER = 0x202;

  private KernelProbe() {}

  /** Why this file is no kernel for that platform, or nothing. */
  public static Optional<String> objection(Path file, Platform platform) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(ENOUGH);
    }
    boolean linux = head.length == ENOUGH && text(head, HEADER, 4).equals("HdrS");
    boolean efi = text(head, 0, 2).equals("MZ");
    if (platform == Platform.BIOS ? linux : efi) {
      return Optional.empty();
    }
    return Optional.of("it is " + what(head, linux, efi));
  }

  private static String what(byte[] head, boolean linux, boolean efi) {
    String start = text(head, 0, 64).toLowerCase(Locale.ROOT).strip();
    if (head.length == 0) {
      return "empty";
    }
    if (start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<?xml")) {
      return "a web page, perhaps an error message";
    }
    if (text(head, 1, 3).equals("ELF")) {
      return "an ELF file, perhaps vmlinux; vmlinuz or bzImage is meant";
    }
    if (head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
      return "compressed by gzip";
    }
    if (linux) {
      return "a Linux kernel without an EFI stub";
    }
    return efi ? "an EFI application that BIOS cannot start" : "of no format that can be started";
  }

  private static String text(byte[] bytes, int from, int length) {
    int end = Math.min(bytes.length, from + length);
    return from >= end ? "" : new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
  }
}
