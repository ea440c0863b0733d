package org.bootmirror.ipxe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bootmirror.content.BytePatterns;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The image types of a BIOS build (iPXE's {@code struct image_type}): name, address of the probe
 * function, address of the exec function. Addresses have 32 bits and are linked at 0.
 *
 * <p>The two types {@code PXE-NBP} accept any bytes that no earlier type accepts, and run the bytes
 * as machine code: an error page of a server hangs the node. With the probe function of the earlier
 * type {@code script}, both types accept nothing.
 */
final class ImageTypes {

  private static final int WORD = 4;

  /** Offset of the probe function's address in an entry. */
  private static final int PROBE = WORD;

  /** The types that accept any bytes; the first one excludes files that begin with {@code MZ}. */
  private static final List<String> BOOT_PROGRAMS = List.of("PXE-NBP", "PXE-NBP (may be EFI?)");

  private final ByteView view;
  private final byte[] text;

  ImageTypes(ByteView view, byte[] text) {
    this.view = view;
    this.text = text;
  }

  /** Disables both types {@code PXE-NBP}, in place. */
  void disableBootPrograms() throws MalformedException {
    ByteBuffer words = ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN);
    int script = entry("script");
    for (String name : BOOT_PROGRAMS) {
      words.putInt(entry(name) + PROBE, words.getInt(script + PROBE));
    }
  }

  /** Offset of the entry of a type. */
  private int entry(String name) throws MalformedException {
    byte[] string = ("\0" + name + "\0").getBytes(StandardCharsets.US_ASCII);
    int address = 1 + BytePatterns.only(view, text, string, "name \"" + name + "\"");
    byte[] pointer =
        ByteBuffer.allocate(WORD).order(ByteOrder.LITTLE_ENDIAN).putInt(address).array();
    int entry = BytePatterns.only(view, text, pointer, "address of the name \"" + name + "\"");
    long probe = view.u32(entry + (long) PROBE, "probe function of image type " + name);
    if (probe == 0 || probe >= text.length) {
      throw view.malformed(
          entry + (long) PROBE,
          "probe function of image type " + name,
          "0x" + Long.toHexString(probe),
          "an address in the text");
    }
    return entry;
  }
}
