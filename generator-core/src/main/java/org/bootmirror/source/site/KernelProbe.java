package org.bootmirror.source.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Platform;
import org.bootmirror.pe.CoffHeader;
import org.bootmirror.pe.Machine;
import org.bootmirror.pe.PeHeaders;

/**
 * Distinguishes kernels from files that are often mistaken for kernels.
 *
 * <p>iPXE on BIOS starts Linux kernel images (Linux/x86 boot protocol: {@code HdrS} at 0x202). iPXE
 * on UEFI starts EFI applications (PE: {@code MZ} at 0).
 */
public final class KernelProbe {

  /** Covers the Linux header, and the PE headers of kernels up to the COFF header. */
  private static final int HEAD_BYTES = 4096;

  private static final int LINUX_HEADER = 0x202;
  private static final String LINUX_MAGIC = "HdrS";
  private static final int GZIP_MAGIC = 0x8b1f;

  private KernelProbe() {}

  /** The reason why a file is no kernel for a platform; empty for a kernel. */
  public static Optional<String> objection(Path file, Platform platform) throws IOException {
    ByteView head;
    try (InputStream in = Files.newInputStream(file)) {
      head = new ByteView(file.toString(), in.readNBytes(HEAD_BYTES));
    }
    boolean linux = text(head, LINUX_HEADER, LINUX_MAGIC.length()).equals(LINUX_MAGIC);
    boolean efi = PeHeaders.recognises(head);
    if (platform == Platform.BIOS ? linux : efi) {
      return Optional.empty();
    }
    return Optional.of("it is " + kind(head, linux, efi));
  }

  private static String kind(ByteView head, boolean linux, boolean efi) throws MalformedException {
    String start = text(head, 0, 64).toLowerCase(Locale.ROOT).strip();
    if (head.size() == 0) {
      return "empty";
    }
    if (start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<?xml")) {
      return "a web page, perhaps an error message";
    }
    if (text(head, 1, 3).equals("ELF")) {
      return "an ELF file, perhaps vmlinux; vmlinuz or bzImage is meant";
    }
    if (head.size() > 1 && head.u16(0, "magic number") == GZIP_MAGIC) {
      return "compressed by gzip";
    }
    if (linux) {
      return "a Linux kernel without an EFI stub";
    }
    return efi
        ? "an EFI application" + processor(head) + " that BIOS cannot start"
        : "of no format that can be started";
  }

  /** The processor of an EFI application, for a message; empty if the headers are damaged. */
  private static String processor(ByteView head) {
    try {
      int machine = CoffHeader.read(head, PeHeaders.findCoff(head)).machine();
      return Machine.of(machine).map(known -> " for " + known.architecture().label()).orElse("");
    } catch (MalformedException damaged) {
      return "";
    }
  }

  private static String text(ByteView head, int from, int length) throws MalformedException {
    int end = Math.min(head.size(), from + length);
    return from >= end ? "" : head.text(from, end - from, "text");
  }
}
