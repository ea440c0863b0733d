package org.bootmirror.disk.gzip;

import java.nio.charset.StandardCharsets;

/** Bytes to compress, the same each time. */
final class Samples {

  private Samples() {}

  /** Bytes in which nothing repeats (Marsaglia's xorshift64). */
  static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    long state = 0x9e3779b97f4a7c15L;
    for (int i = 0; i < length; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
      bytes[i] = (byte) (state >>> 32);
    }
    return bytes;
  }

  /** Text like that of a script, in which much repeats. */
  static byte[] text(int length) {
    byte[] noise = noise(length);
    StringBuilder text = new StringBuilder();
    for (int line = 0; text.length() < length; line++) {
      text.append("set variable-").append(line).append(" value-").append(noise[line]).append('\n');
    }
    return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
  }

  /** These bytes {@code times} over. */
  static byte[] repeated(byte[] bytes, int times) {
    byte[] all = new byte[bytes.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
    }
    return all;
  }
}
