package org.bootmirror.inspect;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Encodings in which editors save a script, and which iPXE does not take for a script: its first
 * bytes must be {@code #!ipxe} in ASCII. The machine goes on to its next boot entry without a word.
 */
enum ScriptEncoding {
  /** UTF-8 with a byte order mark. */
  UTF_8_BOM("UTF-8 with a byte order mark", StandardCharsets.UTF_8),
  /** UTF-16, little-endian, which Windows calls Unicode. */
  UTF_16LE("UTF-16, little-endian", StandardCharsets.UTF_16LE),
  /** UTF-16, big-endian. */
  UTF_16BE("UTF-16, big-endian", StandardCharsets.UTF_16BE);

  private static final String MARK = "\ufeff";
  private static final String MAGIC = "#!ipxe";

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // a charset has no state
  private final Charset charset;

  ScriptEncoding(String label, Charset charset) {
    this.label = label;
    this.charset = charset;
  }

  /** The encoding of a script that iPXE passes over, by the first bytes of the file. */
  static Optional<ScriptEncoding> of(byte[] head) {
    for (ScriptEncoding encoding : values()) {
      String marked = MARK + MAGIC;
      if (begins(head, marked.getBytes(encoding.charset))
          || (encoding != UTF_8_BOM && begins(head, MAGIC.getBytes(encoding.charset)))) {
        return Optional.of(encoding);
      }
    }
    return Optional.empty();
  }

  private static boolean begins(byte[] head, byte[] with) {
    return head.length >= with.length && Arrays.equals(head, 0, with.length, with, 0, with.length);
  }

  /** The problem, for people. */
  String problem() {
    return "a script saved as " + label + ": iPXE passes over it; save it as plain ASCII";
  }
}
