package org.bootmirror.ipxe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.bootmirror.content.BytePatterns;

/**
 * Machine code assembled from {@code src/main/asm}, with placeholders that are filled in for each
 * image. A placeholder is one byte value, repeated, and occurs exactly once.
 */
final class MachineCode {

  private final byte[] code;

  private MachineCode(byte[] code) {
    this.code = code;
  }

  /** The code from the resource {@code name.bin}, with placeholders. */
  static MachineCode named(String name) {
    try (InputStream in = MachineCode.class.getResourceAsStream(name + ".bin")) {
      if (in == null) {
        throw new IllegalStateException("no machine code " + name + " on the class path");
      }
      return new MachineCode(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Size in bytes. */
  int size() {
    return code.length;
  }

  /** Offset of the placeholder of {@code width} bytes {@code filler}. */
  int placeholder(int filler, int width) {
    byte[] pattern = new byte[width];
    Arrays.fill(pattern, (byte) filler);
    List<Integer> found = BytePatterns.of(pattern, code);
    if (found.size() != 1) {
      throw new IllegalStateException(found.size() + " placeholders, expected one");
    }
    return found.get(0);
  }

  /** The code with a placeholder replaced by {@code value}, little-endian. */
  MachineCode with(int filler, int width, int value) {
    byte[] filled = code.clone();
    int at = placeholder(filler, width);
    for (int i = 0; i < width; i++) {
      filled[at + i] = (byte) (value >> (8 * i));
    }
    return new MachineCode(filled);
  }

  /** Whether {@code bytes} have this code at {@code offset}, with any values for placeholders. */
  boolean standsAt(byte[] bytes, long offset, int... fillers) {
    if (offset < 0 || offset > bytes.length - code.length) {
      return false;
    }
    for (int i = 0; i < code.length; i++) {
      boolean placeholder = false;
      for (int filler : fillers) {
        placeholder |= (code[i] & 0xff) == filler;
      }
      if (!placeholder && bytes[(int) offset + i] != code[i]) {
        return false;
      }
    }
    return true;
  }

  byte[] toBytes() {
    return code.clone();
  }
}
