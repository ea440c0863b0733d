package org.bootmirror.disk.ext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;

/**
 * Label, size and state of any ext2, ext3 or ext4 volume, read from the superblock.
 *
 * @param label label, may be empty
 * @param size size in bytes, from the lower 32 bits of the number of blocks
 * @param free free bytes
 * @param clean whether the volume was unmounted without errors
 */
public record ExtSummary(String label, long size, long free, boolean clean) {

  private static final int CLEAN = 1;

  /** Set while the volume is mounted: the journal may have to be replayed. */
  private static final long NEEDS_RECOVERY = 0x4;

  private static final int BYTES = 1024;
  private static final int MAX_LOG_BLOCK_SIZE = 6;

  /** Reads the superblock ("Super Block"); empty if the volume is not ext2, ext3 or ext4. */
  public static Optional<ExtSummary> of(ByteSource volume) throws IOException {
    if (volume.size() < 2 * BYTES) {
      return Optional.empty();
    }
    ByteView view = volume.view(BYTES, BYTES, "superblock");
    long logBlockSize = view.u32(Superblock.S_LOG_BLOCK_SIZE, "block size");
    if ((short) view.u16(Superblock.S_MAGIC, "magic") != Superblock.MAGIC
        || logBlockSize > MAX_LOG_BLOCK_SIZE) {
      return Optional.empty();
    }
    long block = (long) BYTES << logBlockSize;
    boolean recovery = (view.u32(Superblock.S_FEATURE_INCOMPAT, "features") & NEEDS_RECOVERY) != 0;
    byte[] label = view.slice(Superblock.S_VOLUME_NAME, Superblock.LABEL_BYTES, "name");
    return Optional.of(
        new ExtSummary(
            new String(label, StandardCharsets.ISO_8859_1).split("\0", 2)[0],
            view.u32(Superblock.S_BLOCKS_COUNT_LO, "blocks") * block,
            view.u32(Superblock.S_FREE_BLOCKS_COUNT_LO, "free blocks") * block,
            view.u16(Superblock.S_STATE, "state") == CLEAN && !recovery));
  }
}
