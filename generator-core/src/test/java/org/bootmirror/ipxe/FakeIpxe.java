package org.bootmirror.ipxe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.ResultCache;
import org.bootmirror.pe.SectionHeader;

/**
 * Binaries with the structure of iPXE's and no code. Tests damage each byte of them; boot tests
 * start the real ones.
 */
public final class FakeIpxe {

  private static final int SETUP_BYTES = 3 * 512;

  private static final int PXE_CODE_BYTES = 2048;

  /** Where the text of the EFI application is loaded. */
  private static final int EFI_BASE = 0x1000;

  private static final String COMMANDS = "\0chain\0imgfetch\0imgfree\0isset\0reboot\0";

  private FakeIpxe() {}

  /** A {@code .lkrn} of three packed blocks. */
  public static byte[] lkrn() {
    return lkrn(text());
  }

  static byte[] lkrn(byte[] text) {
    byte[] payload = payload(text);
    return ByteBuffer.allocate(SETUP_BYTES + payload.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(0x1f1, (byte) (SETUP_BYTES / 512 - 1))
        .putInt(0x1f4, (payload.length + 15) / 16)
        .putShort(0x1fe, (short) 0xaa55)
        .putShort(0x200, (short) 0x46eb)
        .putInt(0x202, 0x53726448)
        .putShort(0x206, (short) 0x207)
        .putShort(0x20e, (short) 0x60)
        .put(0x260, "9.9.9\0".getBytes(StandardCharsets.US_ASCII))
        .put(SETUP_BYTES, payload)
        .array();
  }

  /**
   * A PXE boot program: code that is not packed, then three packed blocks.
   *
   * @param name stands in the code
   */
  public static byte[] pxe(String name) {
    byte[] code = new byte[PXE_CODE_BYTES];
    Arrays.fill(code, (byte) 0x90);
    byte[] payload = payload(text());
    return ByteBuffer.allocate(code.length + payload.length)
        .put(code)
        .put(code.length, payload)
        .put(0, name.getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  /** Two small packed blocks and {@code text}, each at a multiple of 16 bytes. */
  private static byte[] payload(byte[] text) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    for (byte[] block : new byte[][] {"first".getBytes(StandardCharsets.US_ASCII), new byte[99]}) {
      byte[] packed = packed(block);
      payload.writeBytes(packed);
      payload.writeBytes(new byte[-packed.length & 15]);
    }
    payload.writeBytes(packed(text));
    return payload.toByteArray();
  }

  private static byte[] packed(byte[] block) {
    try {
      return PackedBlock.pack(0, block, ResultCache.NONE).toBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Text and data: trust root, DHCP tag, image types, some commands, a call to filter. */
  static byte[] text() {
    ByteBuffer text = ByteBuffer.allocate(8192).order(ByteOrder.LITTLE_ENDIAN);
    text.put(0x10, (byte) 0xe8).putInt(0x11, 0x300);
    text.put(0x100, TrustRoot.IPXE.fingerprint().bytes());
    text.put(0x180, new byte[] {0x5a, (byte) 0xaf, 0, 0});
    text.put(0x200, COMMANDS.getBytes(StandardCharsets.US_ASCII));
    // struct x509_root: the digest algorithm, how many fingerprints, where; 32 and 64 bits
    text.put(0x1000 - 0x40, "\0sha256\0".getBytes(StandardCharsets.US_ASCII));
    text.putInt(0x1a00, 0xfc1);
    text.putInt(0x1a40, 0x1a00).putInt(0x1a44, 1).putInt(0x1a48, 0x100);
    text.putLong(0x1b00, EFI_BASE + 0xfc1);
    text.putLong(0x1b40, EFI_BASE + 0x1b00).putLong(0x1b48, 1).putLong(0x1b50, EFI_BASE + 0x100);
    String[] types = {"script", "PXE-NBP", "PXE-NBP (may be EFI?)"};
    for (int i = 0; i < types.length; i++) {
      int name = 0x1000 + 0x40 * i;
      text.put(name, types[i].getBytes(StandardCharsets.US_ASCII));
      text.putInt(0x1800 + 24 * i, name).putInt(0x1804 + 24 * i, 0x400 + i);
    }
    return text.array();
  }

  /** Where {@link #withAutoexecTable} has its table. */
  static final int AUTOEXEC_TABLE = 1024 + 0x1d00;

  /** The same application as {@link #efi()}, with the table of loaders of autoexec.ipxe. */
  static byte[] withAutoexecTable() {
    ByteBuffer pe = ByteBuffer.wrap(efi()).order(ByteOrder.LITTLE_ENDIAN);
    HexFormat hex = HexFormat.of();
    pe.put(1024 + 0x1c00, hex.parseHex("225b4e965964d2118e3900a0c969723b"));
    pe.put(1024 + 0x1c10, hex.parseHex("70f76ff3e1a7cf429ed256f0f271f44c"));
    pe.putLong(AUTOEXEC_TABLE, 0x1000 + 0x1c00).putLong(AUTOEXEC_TABLE + 8, 0x1020);
    pe.putLong(AUTOEXEC_TABLE + 16, 0x1000 + 0x1c10).putLong(AUTOEXEC_TABLE + 24, 0x1030);
    return pe.array();
  }

  /** An EFI application of two sections, for x86-64. */
  public static byte[] efi() {
    return efi(Architecture.AMD64, "");
  }

  /**
   * An EFI application of two sections.
   *
   * @param name stands in the text
   */
  public static byte[] efi(Architecture architecture, String name) {
    int machine = architecture == Architecture.ARM64 ? 0xaa64 : 0x8664;
    int headers = 1024;
    int raw = 8192;
    ByteBuffer pe = ByteBuffer.allocate(headers + raw + 512).order(ByteOrder.LITTLE_ENDIAN);
    pe.putShort(0, (short) 0x5a4d).putInt(0x3c, 0x40).putInt(0x40, 0x4550);
    pe.putShort(0x44, (short) machine).putShort(0x46, (short) 2).putShort(0x54, (short) 176);
    int optional = 0x58;
    pe.putShort(optional, (short) 0x20b).putInt(optional + 16, 0x1010);
    pe.putInt(optional + 32, 4096).putInt(optional + 36, 512);
    pe.putInt(optional + 56, 0x4000).putInt(optional + 60, headers);
    pe.putShort(optional + 68, (short) 10).putInt(optional + 108, 8);
    int table = optional + 176;
    new SectionHeader(".text", raw, 0x1000, raw, headers, 0x60000020L).write(pe, table);
    new SectionHeader(".data", 12, 0x3000, 512, headers + raw, 0xc0000040L).write(pe, table + 40);
    pe.put(headers, text());
    pe.put(headers + 0x700, name.getBytes(StandardCharsets.US_ASCII));
    pe.put(headers + 0x400, "\0autoexec.ipxe\0autoexec.ipxe\0".getBytes(StandardCharsets.US_ASCII));
    return pe.array();
  }
}
