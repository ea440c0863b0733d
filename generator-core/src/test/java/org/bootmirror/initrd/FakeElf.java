package org.bootmirror.initrd;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Architecture;

/** Makes files in the ELF-64 format that have sections, and nothing to run. */
final class FakeElf {

  private static final int HEADER = 64;

  private FakeElf() {}

  /** A kernel module with these lines {@code key=value}. */
  static byte[] module(String version, String... info) {
    return module(Architecture.AMD64, version, info);
  }

  static byte[] module(Architecture architecture, String version, String... info) {
    List<String> lines = new ArrayList<>(List.of(info));
    lines.add("vermagic=" + version + " SMP preempt mod_unload ");
    String text = String.join("\0", lines) + "\0";
    return of(architecture, Map.of(".modinfo", text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** A program or library; an empty interpreter is left out. */
  static byte[] program(String interpreter, String... needed) {
    StringBuilder strings = new StringBuilder("\0");
    byte[] tags = new byte[16 * (needed.length + 1)];
    ByteBuffer dynamic = littleEndian(tags);
    for (String name : needed) {
      dynamic.putLong(1).putLong(strings.length());
      strings.append(name).append('\0');
    }
    Map<String, byte[]> sections = new LinkedHashMap<>();
    sections.put(".dynstr", ascii(strings.toString()));
    sections.put(".dynamic", tags);
    if (!interpreter.isEmpty()) {
      sections.put(".interp", ascii(interpreter + "\0"));
    }
    return of(Architecture.AMD64, sections);
  }

  /** Each section links to the first of these, which is number 1: section 0 is that of no name. */
  private static byte[] of(Architecture architecture, Map<String, byte[]> sections) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    StringBuilder names = new StringBuilder("\0.shstrtab\0");
    List<long[]> headers = new ArrayList<>(List.of(new long[] {0, 0, 0}));
    sections.forEach(
        (name, content) -> {
          headers.add(new long[] {names.length(), HEADER + body.size(), content.length});
          names.append(name).append('\0');
          body.writeBytes(content);
        });
    headers.add(new long[] {1, HEADER + body.size(), names.length()});
    body.writeBytes(ascii(names.toString()));
    byte[] bytes = new byte[HEADER + body.size() + 64 * headers.size()];
    ByteBuffer file = littleEndian(bytes);
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
    file.putShort(0x12, (short) (architecture == Architecture.AMD64 ? 62 : 183));
    file.putLong(0x28, HEADER + body.size());
    file.putShort(0x3a, (short) 64);
    file.putShort(0x3c, (short) headers.size());
    file.putShort(0x3e, (short) (headers.size() - 1));
    file.position(HEADER).put(body.toByteArray());
    for (long[] header : headers) {
      int at = file.position();
      file.putInt(at, (int) header[0]);
      file.putLong(at + 0x18, header[1]);
      file.putLong(at + 0x20, header[2]);
      file.putInt(at + 0x28, 1);
      file.position(at + 64);
    }
    return bytes;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
