package org.bootmirror.disk.iso9660;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.disk.VolumeFile;

/**
 * Reads the primary volume's files and the boot catalog. Numbers in two byte orders must say the
 * same twice; folders that contain themselves, and extents outside the image, are errors.
 */
public final class IsoReader {

  private static final int BLOCK = IsoVolume.BLOCK;
  private static final int PRIMARY = 1;
  private static final int BOOT_RECORD = 0;
  private static final int TERMINATOR = 255;
  private static final int MAX_DESCRIPTORS = 64;
  private static final int MAX_FOLDER_BYTES = 4 << 20;
  private static final long MAX_FOLDERS_BYTES = 64L << 20;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_FILES = 10_000;
  private static final int FOLDER = 2;
  private static final int MULTI_EXTENT = 0x80;
  private static final int RECORD_BYTES = 33;
  private static final String EL_TORITO = "EL TORITO SPECIFICATION";

  private final ByteSource medium;
  private final List<VolumeFile> files = new ArrayList<>();
  private final List<IsoListing.BootEntry> bootEntries = new ArrayList<>();
  private final Set<Long> folders = new HashSet<>();
  private long folderBytes;
  private String label = "";

  private IsoReader(ByteSource medium) {
    this.medium = medium;
  }

  /** Whether a medium says that it holds such a volume. */
  public static boolean recognises(ByteSource medium) throws IOException {
    long at = (long) IsoVolume.DESCRIPTOR * BLOCK;
    return medium.size() >= at + BLOCK && identifier(medium.view(at, BLOCK, "descriptor"));
  }

  /**
   * Reads descriptors, folders and the boot catalog.
   *
   * @throws MalformedException if something is not as it should be
   */
  public static IsoListing read(ByteSource medium) throws IOException {
    IsoReader reader = new IsoReader(medium);
    reader.descriptors();
    return new IsoListing(reader.label, reader.files, reader.bootEntries);
  }

  private static boolean identifier(ByteView descriptor) throws MalformedException {
    return text(descriptor, 1, 5).equals("CD001");
  }

  private void descriptors() throws IOException {
    boolean primary = false;
    for (int i = 0; i < MAX_DESCRIPTORS; i++) {
      ByteView view =
          medium.view((long) (IsoVolume.DESCRIPTOR + i) * BLOCK, BLOCK, "volume descriptor");
      if (!identifier(view)) {
        throw view.malformed(1, "volume descriptor", "no \"CD001\"", "one, up to a terminator");
      }
      int type = view.u8(0, "type of descriptor");
      if (type == TERMINATOR && primary) {
        return;
      }
      if (type == PRIMARY && !primary) {
        primary = true;
        primary(view);
      }
      if (type == BOOT_RECORD && text(view, 7, EL_TORITO.length()).equals(EL_TORITO)) {
        long at = view.u32(71, "place of the boot catalog") * BLOCK;
        bootEntries.addAll(BootCatalog.read(medium.view(at, BLOCK, "boot catalog")));
      }
      if (type == TERMINATOR) {
        throw view.malformed(0, "volume descriptor", "the last one", "a primary one before");
      }
    }
    throw medium.malformed(
        (long) IsoVolume.DESCRIPTOR * BLOCK, "volume descriptors", "no end of them", "at most 64");
  }

  private void primary(ByteView view) throws IOException {
    label = text(view, 40, 32).trim();
    long block = bothShort(view, 128, "size of a block");
    view.require(128, "size of a block", block, BLOCK);
    long blocks = both(view, 80, "blocks of the volume");
    if (blocks > medium.size() / BLOCK) {
      throw view.malformed(
          80, "blocks of the volume", Long.toString(blocks), "at most " + medium.size() / BLOCK);
    }
    long root = both(view, 158, "root folder");
    folder("", root, both(view, 166, "size of the root folder"), view, 0);
  }

  private void folder(String path, long block, long size, ByteView from, int depth)
      throws IOException {
    folderBytes += size;
    boolean possible =
        folders.add(block)
            && folders.size() <= MAX_FILES
            && size <= MAX_FOLDER_BYTES
            && folderBytes <= MAX_FOLDERS_BYTES
            && depth <= MAX_DEPTH;
    if (!possible) {
      throw from.malformed(
          0,
          "folder " + path,
          size + " bytes at block " + block + ", " + depth + " folders deep",
          "at most " + MAX_FOLDER_BYTES + " bytes and 32 folders deep, and each folder once");
    }
    ByteView view = medium.view(block * BLOCK, size, "folder " + path);
    for (int at = 0; at < view.size(); ) {
      int length = view.u8(at, "length of record");
      if (length == 0) { // the rest of a block, which no record crosses (6.8.1.1)
        at += BLOCK - at % BLOCK;
        continue;
      }
      if (length < RECORD_BYTES + 1 || length > view.size() - at) {
        throw view.malformed(
            at, "length of record", Integer.toString(length), "34 or more, inside the folder");
      }
      record(path, view, at, length, depth);
      at += length;
    }
  }

  private void record(String path, ByteView view, int at, int length, int depth)
      throws IOException {
    int nameLength = view.u8(at + 32L, "length of name");
    if (nameLength == 0 || nameLength > length - RECORD_BYTES) {
      throw view.malformed(
          at + 32L, "length of name", Integer.toString(nameLength), "1 or more, in the record");
    }
    String name = text(view, at + (long) RECORD_BYTES, nameLength);
    if (name.equals(IsoRecord.SELF) || name.equals(IsoRecord.PARENT)) {
      return;
    }
    long block = both(view, at + 2L, "place of " + name);
    long size = both(view, at + 10L, "size of " + name);
    int flags = view.u8(at + 25L, "flags");
    String plain = name.split(";", 2)[0];
    String whole = path.isEmpty() ? plain : path + "/" + plain;
    if ((flags & FOLDER) != 0) {
      folder(whole, block, size, view, depth + 1);
      return;
    }
    if ((flags & MULTI_EXTENT) != 0 || files.size() >= MAX_FILES) {
      throw view.malformed(
          at + 25L, "file " + whole, "one in parts, or one too many", "at most 10000, each whole");
    }
    files.add(new VolumeFile(whole, medium.part(block * BLOCK, size, whole)));
  }

  /** A 32-bit number in both byte orders (7.3.3). */
  private static long both(ByteView view, long at, String field) throws MalformedException {
    long little = view.u32(at, field);
    long big = Integer.toUnsignedLong(Integer.reverseBytes((int) view.u32(at + 4, field)));
    view.require(at + 4, field + ", big-endian", big, little);
    return little;
  }

  /** A 16-bit number in both byte orders (7.2.3). */
  private static long bothShort(ByteView view, long at, String field) throws MalformedException {
    int little = view.u16(at, field);
    int big = Short.toUnsignedInt(Short.reverseBytes((short) view.u16(at + 2, field)));
    view.require(at + 2, field + ", big-endian", big, little);
    return little;
  }

  private static String text(ByteView view, long at, int length) throws MalformedException {
    return new String(view.slice(at, length, "text"), StandardCharsets.ISO_8859_1);
  }
}
