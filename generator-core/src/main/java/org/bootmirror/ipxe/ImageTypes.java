package org.bootmirror.ipxe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bootmirror.content.BytePatterns;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The table of image types in a BIOS build: for each a name, and the addresses of the functions
 * that recognise and run it (iPXE's {@code struct image_type}; 32-bit addresses, linked at 0).
 *
 * <p>The two types called {@code PXE-NBP} recognise whatever no other type did, and run it as
 * machine code: a server that answers with any bytes at all has them run, and an error page hangs
 * the node. Given the recogniser of the type {@code script}, which is asked earlier, they never
 * recognise anything.
 */
final class ImageTypes {

  private static final int WORD = 4;

  /** Both take anything; the first leaves out what begins like an EFI program. */
  private static final List<String> BOOT_PROGRAMS = List.of("PXE-NBP", "PXE-NBP (may be EFI?)");

  private final ByteView view;
  private final byte[] text;

  ImageTypes(ByteView view, byte[] text) {
    this.view = view;
    this.text = text;
  }

  /** Takes away the types that run anything, in place. */
  void forgetBootPrograms() throws MalformedException {
    ByteBuffer words = ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN);
    int script = entry("script");
    for (String name : BOOT_PROGRAMS) {
      words.putInt(entry(name) + WORD, words.getInt(script + WORD));
    }
  }

  /** Where the type of this name has its entry. */
  private int entry(String name) throws MalformedException {
    byte[] string = ("\0" + name + "\0").getBytes(StandardCharsets.US_ASCII);
    int address = 1 + BytePatterns.only(view, text, string, "name \"" + name + "\"");
    byte[] pointer =
        ByteBuffer.allocate(WORD).order(ByteOrder.LITTLE_ENDIAN).putInt(address).array();
    int entry = BytePatterns.only(view, text, pointer, "address of the name \"" + name + "\"");
    long probe = view.u32(entry + (long) WORD, "recogniser of " + name);
    if (probe == 0 || probe >= text.length) {
      throw view.malformed(
          entry + (long) WORD,
          "recogniser of image type " + name,
          "0x" + Long.toHexString(probe),
          "an address in the text");
    }
    return entry;
  }
}
