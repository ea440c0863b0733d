package org.bootmirror.disk.gpt;

import java.io.IOException;
import java.util.SortedMap;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.MalformedException;
import org.bootmirror.disk.gpt.GptListing.Tables;

/**
 * Reads the partition tables of a disk: one for sectors of 512 bytes, one for sectors of 4,096
 * bytes, or both.
 */
public final class GptReader {

  private static final SectorSize SMALL = SectorSize.BYTES_512;
  private static final SectorSize LARGE = SectorSize.BYTES_4096;

  private GptReader() {}

  /** Whether a disk has the signature of a GPT header in sector 1, of either size. */
  public static boolean recognises(ByteSource disk) throws IOException {
    return hasMain(disk, SMALL) || hasMain(disk, LARGE);
  }

  /**
   * Reads all tables, and the backup of each.
   *
   * @throws MalformedException if a table is damaged
   */
  public static GptListing read(ByteSource disk) throws IOException {
    if (!hasMain(disk, SMALL) && hasMain(disk, LARGE)) {
      return onlyLarge(disk);
    }
    TableReader small = new TableReader(disk, SMALL);
    small.checkBackup();
    SortedMap<Integer, GptPartition> partitions = small.partitions();
    return new GptListing(
        small.disk(),
        small.end() / GptFrame.SECTOR,
        partitions,
        small.covering(),
        beside(disk, small, partitions));
  }

  private static GptListing onlyLarge(ByteSource disk) throws IOException {
    TableReader large = new TableReader(disk, LARGE);
    large.checkBackup();
    if (TableReader.recognises(disk, large.end() - SMALL.bytes(), SMALL)) {
      // A backup without a main header: this fails, and says where.
      new TableReader(disk, SMALL).checkBackup();
    }
    return new GptListing(
        large.disk(),
        large.end() / GptFrame.SECTOR,
        large.partitions(),
        large.covering(),
        Tables.ONLY_4096);
  }

  /** Reads the table for sectors of 4,096 bytes, beside the table for sectors of 512 bytes. */
  private static Tables beside(
      ByteSource disk, TableReader small, SortedMap<Integer, GptPartition> partitions)
      throws IOException {
    if (!hasMain(disk, LARGE)
        && !TableReader.recognises(disk, small.end() - LARGE.bytes(), LARGE)) {
      return Tables.ONLY_512;
    }
    TableReader large = new TableReader(disk, LARGE);
    if (!large.disk().equals(small.disk()) || !large.partitions().equals(partitions)) {
      return Tables.DIFFERENT; // a tool has changed one: the backup of the other may be lost
    }
    large.checkBackup();
    return Tables.BOTH;
  }

  private static boolean hasMain(ByteSource disk, SectorSize unit) throws IOException {
    return TableReader.recognises(disk, unit.bytes(), unit);
  }
}
