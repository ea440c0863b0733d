package org.bootmirror.ipxe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.ResultCache;

/**
 * iPXE for BIOS as a PXE boot program, which a PXE ROM loads by TFTP.
 *
 * <p>Uncompressed code, then {@linkplain PackedBlock packed blocks} up to the end of the file; the
 * last block is iPXE's text and data. No header has the offset of the first block: the longest
 * chain of valid blocks up to the end of the file is used.
 */
public final class PxeBinary {

  private static final int MIN_BLOCKS = 3;

  /** A PXE ROM loads below 640 KiB. */
  private static final int MAX_BYTES = 640 << 10;

  /** Largest growth of the last block: a binary with 4 KiB more did not start in a test. */
  private static final int MAX_GROWTH = 256;

  private final String file;
  private final byte[] head;
  private final byte[] text;
  private final byte[] last;

  private PxeBinary(String file, byte[] head, byte[] text, byte[] last) {
    this.file = file;
    this.head = head;
    this.text = text;
    this.last = last;
  }

  /**
   * Reads and verifies a whole binary.
   *
   * @param file name of the binary, for errors
   * @throws MalformedException if the file is no iPXE boot program as described above
   */
  public static PxeBinary read(String file, byte[] bytes) throws IOException {
    return read(file, bytes, ResultCache.NONE);
  }

  /**
   * Reads and verifies a whole binary.
   *
   * @param file name of the binary, for errors
   * @param cache cache of unpacked texts: unpacking takes some 30 ms in a new process
   * @throws MalformedException if the file is no iPXE boot program as described above
   */
  public static PxeBinary read(String file, byte[] bytes, ResultCache cache) throws IOException {
    return read(new ByteView(file, bytes), cache);
  }

  static PxeBinary read(ByteView view, ResultCache cache) throws IOException {
    if (view.size() > MAX_BYTES) {
      throw view.malformed(
          0, "size", view.size() + " bytes", "at most " + MAX_BYTES + ", as base memory holds");
    }
    List<PackedBlock> blocks = longestChain(view);
    PackedBlock block = blocks.get(blocks.size() - 1);
    return new PxeBinary(
        view.file(),
        view.slice(0, block.offset(), "code"),
        block.unpack(view, cache),
        block.toBytes());
  }

  /** iPXE's text and data, unpacked and linked at address 0. */
  byte[] text() {
    return text;
  }

  /** The commands of this build that boot scripts use or probe for. */
  public SortedSet<String> commands() {
    return Commands.in(text, new UnpackedText(text.length));
  }

  /**
   * The same binary, trusting only {@code root}, without support for PXE boot programs.
   *
   * @param cache cache of packed texts: packing takes half a second
   */
  public PxeBinary forSite(TrustRoot root, ResultCache cache) throws IOException {
    byte[] changed = text.clone();
    ByteView unpacked = new ByteView(file + " (unpacked text)", text);
    root.applyTo(unpacked, changed);
    new ImageTypes(unpacked, changed).disableBootPrograms();
    byte[] packed = PackedBlock.packTightly(head.length, changed, cache).toBytes();
    if (packed.length > last.length + MAX_GROWTH) {
      throw unpacked.malformed(
          0,
          "packed text",
          packed.length + " bytes",
          "at most " + (last.length + MAX_GROWTH) + ", the largest that starts");
    }
    return new PxeBinary(file, head, changed, packed);
  }

  /** The whole binary. */
  public Content content() throws IOException {
    return Content.joined(List.of(Content.bytes(head), Content.bytes(last)));
  }

  private static List<PackedBlock> longestChain(ByteView view) throws MalformedException {
    for (int at = 0; at < view.size(); at += PackedBlock.ALIGNMENT) {
      List<PackedBlock> chain = chain(view, at);
      if (chain.size() >= MIN_BLOCKS) {
        return chain;
      }
    }
    throw view.malformed(
        0, "packed blocks", "no chain of blocks up to the end", "at least " + MIN_BLOCKS);
  }

  /** The blocks from {@code start} to the end of the file; empty if other bytes follow. */
  private static List<PackedBlock> chain(ByteView view, int start) {
    List<PackedBlock> blocks = new ArrayList<>();
    try {
      for (int at = start; ; ) {
        PackedBlock block = PackedBlock.read(view, at);
        blocks.add(block);
        if (block.end() == view.size()) {
          return blocks;
        }
        at =
            (block.end() + PackedBlock.ALIGNMENT - 1)
                / PackedBlock.ALIGNMENT
                * PackedBlock.ALIGNMENT;
      }
    } catch (MalformedException noBlockHere) {
      return List.of();
    }
  }
}
