package org.bootmirror.disk.ext;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.bootmirror.content.Reproducible;

/**
 * A superblock ("Super Block"), at the start of the volume and again in some groups. The volume is
 * clean and was never mounted; mount counts and intervals never force a check.
 *
 * @param geometry layout of the volume
 * @param label at most 16 printable ASCII characters, may be empty
 * @param uuid identity of the volume
 */
record Superblock(Geometry geometry, String label, UUID uuid) {

  private static final int S_INODES_COUNT = 0x0;
  static final int S_BLOCKS_COUNT_LO = 0x4;
  static final int S_FREE_BLOCKS_COUNT_LO = 0xc;
  private static final int S_FREE_INODES_COUNT = 0x10;
  static final int S_LOG_BLOCK_SIZE = 0x18;
  private static final int S_LOG_CLUSTER_SIZE = 0x1c;
  private static final int S_BLOCKS_PER_GROUP = 0x20;
  private static final int S_CLUSTERS_PER_GROUP = 0x24;
  private static final int S_INODES_PER_GROUP = 0x28;
  private static final int S_WTIME = 0x30;
  private static final int S_MAX_MNT_COUNT = 0x36;
  static final int S_MAGIC = 0x38;
  static final int S_STATE = 0x3a;
  private static final int S_ERRORS = 0x3c;
  private static final int S_LASTCHECK = 0x40;
  private static final int S_REV_LEVEL = 0x4c;
  private static final int S_FIRST_INO = 0x54;
  private static final int S_INODE_SIZE = 0x58;
  private static final int S_BLOCK_GROUP_NR = 0x5a;
  private static final int S_FEATURE_COMPAT = 0x5c;
  static final int S_FEATURE_INCOMPAT = 0x60;
  private static final int S_FEATURE_RO_COMPAT = 0x64;
  private static final int S_UUID = 0x68;
  static final int S_VOLUME_NAME = 0x78;
  private static final int S_JOURNAL_INUM = 0xe0;
  private static final int S_HASH_SEED = 0xec;
  private static final int S_DEF_HASH_VERSION = 0xfc;
  private static final int S_JNL_BACKUP_TYPE = 0xfd;
  private static final int S_DEFAULT_MOUNT_OPTS = 0x100;
  private static final int S_MKFS_TIME = 0x108;
  private static final int S_JNL_BLOCKS = 0x10c;
  private static final int S_FLAGS = 0x160;

  private static final int HAS_JOURNAL = 0x4;
  private static final int EXT_ATTR = 0x8;
  private static final int FILETYPE = 0x2;
  private static final int EXTENTS = 0x40;
  private static final int SPARSE_SUPER = 0x1;
  private static final int LARGE_FILE = 0x2;

  static final int LABEL_BYTES = 16;
  private static final int LOG_BLOCK_SIZE = 2; // 1024 << 2
  private static final short NEVER = -1;
  static final short MAGIC = (short) 0xef53;
  private static final short CLEAN = 1;
  private static final short CONTINUE_ON_ERRORS = 1;
  private static final int DYNAMIC_REVISION = 1;
  private static final byte HALF_MD4 = 1;
  private static final int SIGNED_HASH = 1;
  private static final byte BACKUP_OF_I_BLOCK = 1;
  private static final int USER_XATTR_AND_ACL = 0x4 | 0x8;

  /** Bytes before the superblock of the first group, for a boot sector. */
  private static final int BOOT_BYTES = 1024;

  /** Throws {@link IllegalArgumentException} if the label is not valid. */
  Superblock {
    if (label.length() > LABEL_BYTES || !label.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          "label \""
              + label
              + "\" of an ext4 volume: expected at most 16 printable ASCII characters");
    }
  }

  /** The first block of a group. */
  byte[] blockOf(int group) {
    int time = (int) Reproducible.TIME.getEpochSecond();
    byte[] block = new byte[Geometry.BLOCK];
    int at = group == 0 ? BOOT_BYTES : 0;
    ByteBuffer fields =
        ByteBuffer.wrap(block, at, block.length - at).slice().order(ByteOrder.LITTLE_ENDIAN);
    putSizes(fields);
    fields.putInt(S_WTIME, time);
    fields.putInt(S_LASTCHECK, time);
    fields.putInt(S_MKFS_TIME, time);
    fields.putShort(S_MAX_MNT_COUNT, NEVER);
    fields.putShort(S_MAGIC, MAGIC);
    fields.putShort(S_STATE, CLEAN);
    fields.putShort(S_ERRORS, CONTINUE_ON_ERRORS);
    fields.putInt(S_REV_LEVEL, DYNAMIC_REVISION);
    fields.putShort(S_BLOCK_GROUP_NR, (short) group);
    fields.putInt(S_FEATURE_COMPAT, HAS_JOURNAL | EXT_ATTR);
    fields.putInt(S_FEATURE_INCOMPAT, FILETYPE | EXTENTS);
    fields.putInt(S_FEATURE_RO_COMPAT, SPARSE_SUPER | LARGE_FILE);
    fields.putInt(S_DEFAULT_MOUNT_OPTS, USER_XATTR_AND_ACL);
    putUuid(fields, S_UUID, uuid);
    fields.put(S_VOLUME_NAME, label.getBytes(StandardCharsets.US_ASCII));
    putHash(fields);
    putJournal(fields);
    return block;
  }

  private void putSizes(ByteBuffer fields) {
    fields.putInt(S_INODES_COUNT, geometry.inodes());
    fields.putInt(S_BLOCKS_COUNT_LO, geometry.blocks());
    fields.putInt(S_FREE_BLOCKS_COUNT_LO, geometry.freeBlocks());
    fields.putInt(S_FREE_INODES_COUNT, geometry.inodes() - Geometry.INODES_IN_USE);
    fields.putInt(S_LOG_BLOCK_SIZE, LOG_BLOCK_SIZE);
    fields.putInt(S_LOG_CLUSTER_SIZE, LOG_BLOCK_SIZE);
    fields.putInt(S_BLOCKS_PER_GROUP, Geometry.BLOCKS_PER_GROUP);
    fields.putInt(S_CLUSTERS_PER_GROUP, Geometry.BLOCKS_PER_GROUP);
    fields.putInt(S_INODES_PER_GROUP, geometry.inodesPerGroup());
    fields.putInt(S_FIRST_INO, Inode.LOST_AND_FOUND);
    fields.putShort(S_INODE_SIZE, (short) Inode.BYTES);
  }

  /** Hash parameters, for a later use of the feature "dir_index". */
  private void putHash(ByteBuffer fields) {
    putUuid(fields, S_HASH_SEED, Reproducible.uuid("ext4 hash seed", uuid.toString()));
    fields.put(S_DEF_HASH_VERSION, HALF_MD4);
    fields.putInt(S_FLAGS, SIGNED_HASH);
  }

  /** Inode of the journal and a copy of the inode's extents, for e2fsck. */
  private void putJournal(ByteBuffer fields) {
    fields.putInt(S_JOURNAL_INUM, Inode.JOURNAL);
    fields.put(S_JNL_BACKUP_TYPE, BACKUP_OF_I_BLOCK);
    fields.put(S_JNL_BLOCKS, geometry.journal().tree());
    int sizeHigh = S_JNL_BLOCKS + InodeExtent.TREE_BYTES;
    fields.putInt(sizeHigh + Integer.BYTES, geometry.journal().bytes());
  }

  private static void putUuid(ByteBuffer fields, int at, UUID uuid) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
    bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    fields.put(at, bytes.array());
  }
}
