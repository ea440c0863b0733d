package org.bootmirror.ipxe;

import static org.bootmirror.ipxe.SetupHeader.BOOT_FLAG;
import static org.bootmirror.ipxe.SetupHeader.CMD_LINE_PTR;
import static org.bootmirror.ipxe.SetupHeader.HARDWARE_SUBARCH_DATA;
import static org.bootmirror.ipxe.SetupHeader.HEADER_MAGIC;
import static org.bootmirror.ipxe.SetupHeader.JUMP;
import static org.bootmirror.ipxe.SetupHeader.KERNEL_VERSION;
import static org.bootmirror.ipxe.SetupHeader.NEAR_JUMP;
import static org.bootmirror.ipxe.SetupHeader.OLD_PROTOCOL;
import static org.bootmirror.ipxe.SetupHeader.PROTOCOL;
import static org.bootmirror.ipxe.SetupHeader.SECTOR;
import static org.bootmirror.ipxe.SetupHeader.SETUP_SECTS;
import static org.bootmirror.ipxe.SetupHeader.SYSSIZE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.ResultCache;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.content.SlottedText;

/**
 * iPXE for BIOS as a Linux kernel image, for all boot loaders that start Linux.
 *
 * <p>Setup sectors according to the Linux/x86 boot protocol 2.07 (Documentation/arch/x86/boot.rst),
 * then a payload of {@linkplain PackedBlock packed blocks}; the last block is iPXE's text and data.
 * Integers are little-endian.
 *
 * <p>An embedded script is stored uncompressed in additional setup sectors, behind a stub that sets
 * the command line to the script; iPXE runs a command line that begins with {@code #!ipxe} as a
 * script. All images of a site share the payload, which is packed once.
 */
public final class Lkrn {

  private static final int HARDWARE_SUBARCH_DATA_BYTES = 8;
  private static final int PARAGRAPH = 16;

  /** Boot protocol 2.07, which iPXE's own builds have. */
  private static final int IPXE_PROTOCOL = 0x207;

  private static final int SHORT_JUMP = 0xeb;
  private static final int BLOCKS = 3;

  private final String version;
  private final byte[] setup;
  private final byte[] payload;
  private final byte[] text;
  private final int textOffset;
  private final ByteView view;

  private Lkrn(
      ByteView view, String version, byte[] setup, byte[] payload, byte[] text, int textOffset) {
    this.view = view;
    this.version = version;
    this.setup = setup;
    this.payload = payload;
    this.text = text;
    this.textOffset = textOffset;
  }

  /**
   * Reads and verifies a whole binary.
   *
   * @param file name of the binary, for errors
   * @throws MalformedException if the file is no iPXE {@code .lkrn} as described above
   */
  public static Lkrn read(String file, byte[] bytes) throws IOException {
    return read(file, bytes, ResultCache.NONE);
  }

  /**
   * Reads and verifies a whole binary.
   *
   * @param file name of the binary, for errors
   * @param cache cache of unpacked texts: unpacking takes some 30 ms in a new process
   * @throws MalformedException if the file is no iPXE {@code .lkrn} as described above
   */
  public static Lkrn read(String file, byte[] bytes, ResultCache cache) throws IOException {
    ByteView view = new ByteView(file, bytes);
    view.requireZero(
        HARDWARE_SUBARCH_DATA, HARDWARE_SUBARCH_DATA_BYTES, "unused hardware_subarch_data");
    return readAny(view, cache);
  }

  /**
   * Whether a file is a kernel image with the boot protocol of iPXE or of {@link #withScript};
   * Linux kernels have a newer version.
   */
  static boolean recognises(ByteView view) throws MalformedException {
    return view.size() > PROTOCOL + Integer.BYTES
        && isProtocol(view)
        && view.u16(BOOT_FLAG, "boot flag") == 0xaa55
        && view.u32(HEADER_MAGIC, "\"HdrS\"") == 0x53726448;
  }

  private static boolean isProtocol(ByteView view) throws MalformedException {
    int protocol = view.u16(PROTOCOL, "boot protocol");
    return protocol == IPXE_PROTOCOL || protocol == OLD_PROTOCOL;
  }

  /** Reads a binary with or without a script. */
  static Lkrn readAny(ByteView view, ResultCache cache) throws IOException {
    view.require(BOOT_FLAG, "boot flag", view.u16(BOOT_FLAG, "boot flag"), 0xaa55);
    view.require(HEADER_MAGIC, "\"HdrS\"", view.u32(HEADER_MAGIC, "\"HdrS\""), 0x53726448);
    if (!isProtocol(view)) {
      throw view.malformed(
          PROTOCOL,
          "boot protocol",
          String.format(Locale.ROOT, "0x%x", view.u16(PROTOCOL, "boot protocol")),
          "0x207, or 0x202 in an image with a script");
    }
    view.require(JUMP, "short jump to setup", view.u8(JUMP, "jump"), SHORT_JUMP);
    view.require(CMD_LINE_PTR, "command line", view.u32(CMD_LINE_PTR, "command line"), 0);
    int setupBytes = (view.u8(SETUP_SECTS, "setup_sects") + 1) * SECTOR;
    long versionAt = view.u16(KERNEL_VERSION, "kernel_version") + (long) JUMP;
    String version = view.asciiz(versionAt, 64, "version");
    byte[] setup = view.slice(0, setupBytes, "setup sectors");
    byte[] payload = view.slice(setupBytes, view.size() - setupBytes, "payload");
    long paragraphs = (payload.length + PARAGRAPH - 1L) / PARAGRAPH;
    view.require(SYSSIZE, "syssize", view.u32(SYSSIZE, "syssize"), paragraphs);

    PackedBlock last = blocks(view, setupBytes).get(BLOCKS - 1);
    byte[] text = last.unpack(view, cache);
    return new Lkrn(view, version, setup, payload, text, last.offset() - setupBytes);
  }

  /** Version of iPXE, such as {@code 2.0.0+dfsg-5}. */
  public String version() {
    return version;
  }

  /** iPXE's text and data, unpacked and linked at address 0. */
  byte[] text() {
    return text;
  }

  /** The embedded script, if {@link #withScript} has added one. */
  Optional<EmbeddedText> script() throws MalformedException {
    boolean jumps =
        view.u8(JUMP + 1L, "jump") == HARDWARE_SUBARCH_DATA - JUMP - 2
            && view.u8(HARDWARE_SUBARCH_DATA, "hardware_subarch_data") == NEAR_JUMP;
    int distance = (short) view.u16(HARDWARE_SUBARCH_DATA + 1L, "jump to the stub");
    long stubAt = HARDWARE_SUBARCH_DATA + 3L + distance;
    MachineCode stub = MachineCode.named("lkrn-stub");
    if (!jumps || !stub.standsAt(setup, stubAt, 0x5c, 0xee)) {
      return Optional.empty();
    }
    long at = stubAt + stub.size();
    return Optional.of(EmbeddedText.read(view, at, setup.length, Encoding.ASCII));
  }

  /** The commands of this build that boot scripts use or probe for. */
  public SortedSet<String> commands() {
    return Commands.in(text, new UnpackedText(text.length));
  }

  /**
   * The same binary, trusting only {@code root}, without support for PXE boot programs.
   *
   * @param cache cache of packed payloads: packing takes a third of a second
   */
  public Lkrn forSite(TrustRoot root, ResultCache cache) throws IOException {
    byte[] changed = text.clone();
    ByteView unpacked = new ByteView(view.file() + " (unpacked text)", text);
    root.applyTo(unpacked, changed);
    new ImageTypes(unpacked, changed).disableBootPrograms();
    byte[] block = PackedBlock.pack(textOffset, changed, cache).toBytes();
    byte[] packed = Arrays.copyOf(payload, textOffset + block.length);
    System.arraycopy(block, 0, packed, textOffset, block.length);

    byte[] header = setup.clone();
    ByteBuffer.wrap(header)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(SYSSIZE, (packed.length + PARAGRAPH - 1) / PARAGRAPH);
    return new Lkrn(view, version, header, packed, changed, textOffset);
  }

  /** The binary without a script: iPXE boots as configured in the build. */
  public Content withoutScript() throws IOException {
    return host().withoutScript();
  }

  /** The binary that runs {@code script}; see {@link LkrnHost#withScript}. */
  public Content withScript(SlottedText script) throws IOException {
    return host().withScript(script);
  }

  /** The part that all images with a script share. */
  public LkrnHost host() {
    return new LkrnHost(setup, payload);
  }

  private static List<PackedBlock> blocks(ByteView view, int start) throws MalformedException {
    List<PackedBlock> blocks = new ArrayList<>();
    int at = start;
    while (blocks.size() < BLOCKS) {
      PackedBlock block = PackedBlock.read(view, at);
      blocks.add(block);
      at =
          (block.end() + PackedBlock.ALIGNMENT - 1) / PackedBlock.ALIGNMENT * PackedBlock.ALIGNMENT;
    }
    int end = blocks.get(BLOCKS - 1).end();
    if (end != view.size()) {
      throw view.malformed(
          end, "end of third packed block", (view.size() - end) + " more bytes", "end of file");
    }
    return blocks;
  }
}
