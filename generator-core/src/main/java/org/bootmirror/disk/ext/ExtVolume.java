package org.bootmirror.disk.ext;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.bootmirror.content.Content;
import org.bootmirror.content.Reproducible;

/**
 * An empty ext4 file system with a journal and {@code lost+found}.
 *
 * <p>Blocks have 4,096 bytes, inodes 256, with one inode for 16 KiB. No blocks are reserved for
 * root. The same label, UUID and size give the same bytes.
 */
public final class ExtVolume {

  private final Geometry geometry;
  private final Superblock superblock;
  private final BlockRow row = new BlockRow();

  /** Nearly all groups of a large volume share bitmaps. */
  private final Map<Bitmap, Content> bitmaps = new HashMap<>();

  private ExtVolume(Geometry geometry, Superblock superblock) {
    this.geometry = geometry;
    this.superblock = superblock;
  }

  /**
   * An empty volume. A last block group that is too small for metadata is left out; up to 2.5 MiB
   * of zeros follow the file system then.
   *
   * @param label at most 16 printable ASCII characters, may be empty
   * @param uuid identity of the volume; the journal's UUID and the hash seed are derived from it
   * @param size bytes, a multiple of 4,096 from 8 MiB to 1 TiB
   * @throws IllegalArgumentException if label or size is out of range
   * @throws IOException never: no content is read
   */
  public static Content empty(String label, UUID uuid, long size) throws IOException {
    Geometry geometry = Geometry.of(size);
    return new ExtVolume(geometry, new Superblock(geometry, label, uuid)).toContent(size);
  }

  private Content toContent(long size) throws IOException {
    Content descriptors = Content.bytes(new GroupDescriptors(geometry).toBytes());
    for (int group = 0; group < geometry.groups(); group++) {
      if (geometry.hasSuperblock(group)) {
        row.put(geometry.start(group), Content.bytes(superblock.blockOf(group)));
        row.put(geometry.start(group) + 1, descriptors);
      }
      row.put(
          geometry.blockBitmap(group),
          bitmap(geometry.blocksInUse(group), geometry.blocksIn(group)));
      row.put(
          geometry.inodeBitmap(group),
          bitmap(geometry.inodesInUse(group), geometry.inodesPerGroup()));
      if (group == 0) {
        putFiles();
      }
    }
    return row.toContent(size);
  }

  private Content bitmap(int used, int count) {
    return bitmaps.computeIfAbsent(
        new Bitmap(used, count), bitmap -> Content.bytes(bitmap.toBytes()));
  }

  private void putFiles() throws IOException {
    InodeExtent root = geometry.rootDirectory();
    InodeExtent lostAndFound = geometry.lostAndFound();
    InodeExtent journal = geometry.journal();
    ByteBuffer inodes = ByteBuffer.allocate(Geometry.BLOCK);
    put(inodes, Inode.ROOT, Inode.rootDirectory(root));
    put(inodes, Inode.JOURNAL, Inode.journal(journal));
    put(inodes, Inode.LOST_AND_FOUND, Inode.lostAndFound(lostAndFound));
    row.put(geometry.inodeTable(0), Content.bytes(inodes.array()));
    row.put(root.start(), Content.bytes(Directory.root(root)));
    row.put(lostAndFound.start(), Content.bytes(Directory.lostAndFound(lostAndFound)));
    UUID journalUuid = Reproducible.uuid("ext4 journal", superblock.uuid().toString());
    row.put(journal.start(), Content.bytes(new Journal(journal, journalUuid).superblock()));
  }

  private static void put(ByteBuffer table, int number, Inode inode) {
    table.put((number - 1) * Inode.BYTES, inode.toBytes());
  }
}
