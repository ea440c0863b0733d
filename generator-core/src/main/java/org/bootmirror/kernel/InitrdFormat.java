package org.bootmirror.kernel;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The formats that Linux unpacks as an initramfs: cpio archives, plain or compressed (Linux,
 * lib/decompress.c, init/initramfs.c). Linux leaves any other file out with one line in its log.
 */
public enum InitrdFormat {
  /** A cpio archive in the format "newc". */
  CPIO("303730373031", "a cpio archive"),
  /** The same with check sums. */
  CPIO_CRC("303730373032", "a cpio archive"),
  /** RFC 1952. */
  GZIP("1f8b", "compressed by gzip"),
  /** The XZ file format. */
  XZ("fd377a585a00", "compressed by xz"),
  /** RFC 8878. */
  ZSTD("28b52ffd", "compressed by zstd"),
  /** The legacy frame of LZ4, the only one that Linux reads. */
  LZ4("02214c18", "compressed by lz4"),
  /** The .lzma format, properties lc=3 lp=0 pb=2. */
  LZMA("5d0000", "compressed by lzma"),
  /** Version 2, the only one in use. */
  BZIP2("425a68", "compressed by bzip2"),
  /** The format of the program lzop. */
  LZO("894c5a4f000d0a1a0a", "compressed by lzo");

  private static final int HEAD_BYTES = 64;

  @SuppressWarnings("ImmutableEnumChecker") // never handed out, never changed
  private final byte[] magic;

  private final String description;

  InitrdFormat(String magic, String description) {
    this.magic = HexFormat.of().parseHex(magic);
    this.description = description;
  }

  String description() {
    return description;
  }

  /** The format of a file that begins with these bytes. */
  static Optional<InitrdFormat> of(ByteView head) throws MalformedException {
    byte[] start = head.slice(0, head.size(), "head");
    return Arrays.stream(values())
        .filter(
            format ->
                start.length >= format.magic.length
                    && Arrays.equals(
                        format.magic, 0, format.magic.length, start, 0, format.magic.length))
        .findFirst();
  }

  /** The reason why Linux cannot unpack a file; empty for an initrd. */
  public static Optional<String> objection(ByteSource file) throws IOException {
    ByteView head = file.view(0, Math.min(file.size(), HEAD_BYTES), "head");
    if (of(head).isPresent()) {
      return Optional.empty();
    }
    return Optional.of("it is " + FileKind.of(head, "of no format that Linux unpacks"));
  }
}
