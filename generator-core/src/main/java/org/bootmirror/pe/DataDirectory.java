package org.bootmirror.pe;

import java.nio.ByteBuffer;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * One data directory behind the optional header ("Optional Header Data Directories (Image Only)").
 *
 * @param virtualAddress address of the table; for {@link #CERTIFICATE_TABLE} the offset in the file
 * @param size bytes of the table; 0 for none
 */
public record DataDirectory(long virtualAddress, long size) {

  /** Size of one directory. */
  public static final int BYTES = 8;

  /** Index of the directory of the attribute certificate table. */
  public static final int CERTIFICATE_TABLE = 4;

  /** Offset of the field Size. */
  public static final int SIZE = 4;

  private static final int VIRTUAL_ADDRESS = 0;

  /** Reads the directory at {@code at}. */
  public static DataDirectory read(ByteView view, long at) throws MalformedException {
    return new DataDirectory(
        view.u32(at + VIRTUAL_ADDRESS, "address in a data directory"),
        view.u32(at + SIZE, "size in a data directory"));
  }

  /** Writes the directory at {@code at}; {@code out} is little-endian. */
  public void write(ByteBuffer out, int at) {
    out.putInt(at + VIRTUAL_ADDRESS, (int) virtualAddress);
    out.putInt(at + SIZE, (int) size);
  }
}
