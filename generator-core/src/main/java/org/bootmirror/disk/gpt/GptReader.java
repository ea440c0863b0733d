package org.bootmirror.disk.gpt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * Reads the partition table of a disk, and trusts nothing in it: signature, sizes and both CRC-32
 * of both headers, that the two say the same, and that partitions lie on the disk, each apart.
 */
public final class GptReader {

  private static final long SIGNATURE = 0x5452_4150_2049_4645L; // "EFI PART"
  private static final int SECTOR = GptTable.SECTOR;
  private static final int REVISION = 0x10000;
  private static final int HEADER_MIN = 92;
  private static final int ENTRY_MIN = 128;
  private static final long MAX_ENTRIES_BYTES = 1 << 20;
  private static final UUID UNUSED = new UUID(0, 0);

  private final ByteSource medium;

  private GptReader(ByteSource medium) {
    this.medium = medium;
  }

  /** Whether a disk says that it has such a table. */
  public static boolean recognises(ByteSource medium) throws IOException {
    return medium.size() >= 2L * SECTOR
        && new String(
                medium.view(SECTOR, 8, "signature").slice(0, 8, "signature"),
                StandardCharsets.ISO_8859_1)
            .equals("EFI PART");
  }

  /**
   * Reads both tables.
   *
   * @throws MalformedException if one of them is damaged, or they differ
   */
  public static GptListing read(ByteSource medium) throws IOException {
    return new GptReader(medium).listing();
  }

  private GptListing listing() throws IOException {
    Header main = header(1);
    if (main.other() <= main.lastUsable()) {
      throw medium.malformed(
          SECTOR + 32L,
          "place of the backup header",
          "sector " + main.other(),
          "one behind " + main.lastUsable() + ", the last for partitions");
    }
    Header other = header(main.other());
    long otherAt = main.other() * SECTOR;
    if (other.other() != 1) {
      throw medium.malformed(
          otherAt + 32, "place of the main header", Long.toString(other.other()), "sector 1");
    }
    if (!main.says(other)) {
      throw medium.malformed(otherAt, "backup header", "another table", "the same as in sector 1");
    }
    return new GptListing(main.disk(), main.other() + 1, partitions(main));
  }

  /** A header (UEFI 2.10, 5.3.2), and the CRC-32 of the entries it leads to. */
  private Header header(long sector) throws IOException {
    if (sector > medium.size() / SECTOR) {
      throw medium.malformed(
          SECTOR + 32,
          "place of the backup header",
          "sector " + sector,
          "one of the disk's " + medium.size() / SECTOR);
    }
    ByteView view = medium.view(sector * SECTOR, SECTOR, "partition table header");
    view.require(0, "signature \"EFI PART\"", view.u63(0, "signature"), SIGNATURE);
    view.require(8, "revision", view.u32(8, "revision"), REVISION);
    long size = view.u32(12, "size of header");
    if (size < HEADER_MIN || size > SECTOR) {
      throw view.malformed(12, "size of header", Long.toString(size), "92 to 512");
    }
    byte[] bytes = view.slice(0, size, "header");
    Arrays.fill(bytes, 16, 20, (byte) 0);
    view.require(16, "CRC-32 of header", view.u32(16, "CRC-32"), crc(bytes));
    view.require(24, "own place", view.u63(24, "own place"), sector);
    Header header =
        new Header(
            view.u63(32, "other header"),
            view.u63(40, "first usable sector"),
            view.u63(48, "last usable sector"),
            Guid.read(view, 56),
            view.u63(72, "place of entries"),
            view.u32(80, "number of entries"),
            view.u32(84, "size of an entry"),
            view.u32(88, "CRC-32 of entries"));
    checkEntries(view, header);
    return header;
  }

  private void checkEntries(ByteView view, Header header) throws IOException {
    long size = header.entryBytes();
    if (size < ENTRY_MIN || Long.bitCount(size) != 1 || size > SECTOR) {
      throw view.malformed(84, "size of an entry", Long.toString(size), "128, 256 or 512");
    }
    if (header.entries() * size > MAX_ENTRIES_BYTES) {
      throw view.malformed(
          80, "number of entries", Long.toString(header.entries()), "at most 1 MiB of them");
    }
    long sectors = medium.size() / SECTOR;
    if (header.entriesAt() >= sectors) {
      throw view.malformed(
          72, "place of entries", "sector " + header.entriesAt(), "one of the disk's " + sectors);
    }
    byte[] entries = entries(header).slice(0, header.entries() * size, "entries");
    view.require(88, "CRC-32 of entries", header.entriesCrc(), crc(entries));
  }

  private ByteView entries(Header header) throws IOException {
    return medium.view(
        header.entriesAt() * SECTOR, header.entries() * header.entryBytes(), "partition entries");
  }

  private SortedMap<Integer, GptPartition> partitions(Header header) throws IOException {
    ByteView view = entries(header);
    SortedMap<Integer, GptPartition> partitions = new TreeMap<>();
    List<GptPartition> before = new ArrayList<>();
    for (int i = 0; i < header.entries(); i++) {
      int at = i * (int) header.entryBytes();
      UUID type = Guid.read(view, at);
      if (!type.equals(UNUSED)) {
        GptPartition partition = partition(view, at, type, header);
        for (GptPartition one : before) {
          if (one.end() > partition.firstSector() && partition.end() > one.firstSector()) {
            throw view.malformed(
                at + 32L,
                "partition " + (i + 1),
                "one that overlaps \"" + one.name() + "\"",
                "apart");
          }
        }
        before.add(partition);
        partitions.put(i + 1, partition);
      }
    }
    return partitions;
  }

  private GptPartition partition(ByteView view, int at, UUID type, Header header)
      throws MalformedException {
    long first = view.u63(at + 32L, "first sector");
    long last = view.u63(at + 40L, "last sector");
    boolean lies =
        first >= Math.max(header.firstUsable(), GptTable.HEAD_SECTORS)
            && first <= last
            && last <= header.lastUsable()
            && last < header.other();
    if (!lies) {
      throw view.malformed(
          at + 32L,
          "place of a partition",
          "sectors " + first + " to " + last,
          "some of " + header.firstUsable() + " to " + header.lastUsable());
    }
    long attributes = view.u32(at + 48L, "attributes") | view.u32(at + 52L, "attributes") << 32;
    String name =
        new String(view.slice(at + 56L, 72, "name"), StandardCharsets.UTF_16LE).split("\0", 2)[0];
    return new GptPartition(
        type, Guid.read(view, at + 16L), name, attributes, first, last - first + 1);
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  private record Header(
      long other,
      long firstUsable,
      long lastUsable,
      UUID disk,
      long entriesAt,
      long entries,
      long entryBytes,
      long entriesCrc) {

    /** Whether both describe the same disk, each from its own place. */
    boolean says(Header that) {
      return firstUsable == that.firstUsable
          && lastUsable == that.lastUsable
          && disk.equals(that.disk)
          && entries == that.entries
          && entryBytes == that.entryBytes
          && entriesCrc == that.entriesCrc;
    }
  }
}
