package org.bootmirror.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bootmirror.pe.SectionHeader;

/**
 * Kernels of headers only: the setup header of Linux, the headers of an EFI application, or both.
 */
final class FakeKernel {

  static final int AMD64 = 0x8664;
  static final int ARM64 = 0xaa64;
  static final int I386 = 0x14c;

  private static final int HEADERS = 1024;
  private static final int RAW = 512;

  private final Map<String, String> sections = new LinkedHashMap<>();
  private int machine;
  private int subsystem = 10;
  private boolean linux;

  /** A Linux kernel for BIOS: two sectors of setup and one paragraph of payload. */
  static FakeKernel linux() {
    FakeKernel kernel = new FakeKernel();
    kernel.linux = true;
    return kernel;
  }

  /** An EFI application. */
  static FakeKernel efi(int machine) {
    return new FakeKernel().andEfi(machine);
  }

  FakeKernel andEfi(int type) {
    machine = type;
    return with(".text", "code");
  }

  FakeKernel subsystem(int value) {
    subsystem = value;
    return this;
  }

  /** Adds a section with a text in it. */
  FakeKernel with(String section, String text) {
    sections.put(section, text);
    return this;
  }

  byte[] bytes() {
    ByteBuffer file =
        ByteBuffer.allocate(HEADERS + Math.max(16, RAW * sections.size()))
            .order(ByteOrder.LITTLE_ENDIAN);
    if (linux) {
      file.put(0x1f1, (byte) 1).putInt(0x1f4, 1).putShort(0x1fe, (short) 0xaa55);
      file.put(0x202, "HdrS".getBytes(StandardCharsets.US_ASCII)).putShort(0x206, (short) 0x20f);
    }
    if (machine != 0) {
      file.putShort(0, (short) 0x5a4d).putInt(0x3c, 0x40).putInt(0x40, 0x4550);
      file.putShort(0x44, (short) machine).putShort(0x46, (short) sections.size());
      file.putShort(0x54, (short) 112);
      file.putShort(0x58, (short) 0x20b).putInt(0x58 + 32, 4096).putInt(0x58 + 36, 512);
      file.putInt(0x58 + 56, 0x10000)
          .putInt(0x58 + 60, HEADERS)
          .putShort(0x58 + 68, (short) subsystem);
      int index = 0;
      for (Map.Entry<String, String> section : sections.entrySet()) {
        byte[] text = section.getValue().getBytes(StandardCharsets.US_ASCII);
        int at = HEADERS + RAW * index;
        new SectionHeader(section.getKey(), text.length, 0x1000L * (index + 1), RAW, at, 0)
            .write(file, 0x58 + 112 + 40 * index);
        file.put(at, text);
        index++;
      }
    }
    return file.array();
  }
}
