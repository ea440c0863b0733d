package org.bootmirror.target.folder;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.FileState;

/**
 * What a listing knows of each name. Names are known by the first 128 bits of their SHA-256: a tree
 * of 100,000 nodes has twice as many names, and an object for each would cost more time than to
 * list them.
 */
final class ListedNames {

  /** The numbers of a row: two of the name, the kind, the size, two of the state. */
  private static final int WIDTH = 6;

  private static final int KIND = 2;
  private static final int SIZE = 3;
  private static final int STATE = 4;

  private static final long NOTHING = 0;
  private static final long FILE = 1;
  private static final long LINK = 2;
  private static final long OTHER = 3;

  /** A row whose name was removed: the search for others goes on behind it. */
  private static final long REMOVED = 4;

  private static final int SMALLEST = 1 << 10;

  private long[] rows = new long[SMALLEST * WIDTH];

  /** Rows that are not empty. */
  private int used;

  /** A name, as far as the table knows it. */
  record Key(long high, long low) {

    static Key of(String name) {
      byte[] digest = Digest.sha256().digest(name.getBytes(StandardCharsets.UTF_8));
      ByteBuffer bytes = ByteBuffer.wrap(digest);
      return new Key(bytes.getLong(), bytes.getLong());
    }
  }

  /**
   * A name.
   *
   * @param size of a regular file in bytes
   * @param isFile whether the name is that of a regular file, and no link
   * @param isLink whether the name is that of a symbolic link
   * @param state at the opening
   */
  record Listed(long size, boolean isFile, boolean isLink, FileState state) {}

  /** Puts a name in place of what was known of it. */
  void put(Key name, Listed listed) {
    if (2 * (used + 1) > rows.length / WIDTH) {
      grow();
    }
    int row = row(rows, name);
    if (rows[row + KIND] == NOTHING) {
      used++;
    }
    rows[row] = name.high();
    rows[row + 1] = name.low();
    rows[row + KIND] = listed.isFile() ? FILE : listed.isLink() ? LINK : OTHER;
    rows[row + SIZE] = listed.size();
    rows[row + STATE] = listed.state().high();
    rows[row + STATE + 1] = listed.state().low();
  }

  /** Whether no name was ever put. */
  boolean isEmpty() {
    return used == 0;
  }

  /** What is known of a name. */
  Optional<Listed> get(Key name) {
    int row = row(rows, name);
    long kind = rows[row + KIND];
    return kind == NOTHING || kind == REMOVED
        ? Optional.empty()
        : Optional.of(
            new Listed(
                rows[row + SIZE],
                kind == FILE,
                kind == LINK,
                new FileState(rows[row + STATE], rows[row + STATE + 1])));
  }

  /** Removes a name; what was known of it. */
  Optional<Listed> remove(Key name) {
    Optional<Listed> former = get(name);
    if (former.isPresent()) {
      rows[row(rows, name) + KIND] = REMOVED;
    }
    return former;
  }

  /** Where the row of a name is, or where it would be. */
  private static int row(long[] rows, Key name) {
    int count = rows.length / WIDTH; // a power of two
    int number = (int) name.low() & (count - 1);
    int row = number * WIDTH;
    while (rows[row + KIND] != NOTHING
        && (rows[row] != name.high() || rows[row + 1] != name.low())) {
      number = (number + 1) & (count - 1);
      row = number * WIDTH;
    }
    return row;
  }

  private void grow() {
    long[] more = new long[2 * rows.length];
    used = 0;
    for (int row = 0; row < rows.length; row += WIDTH) {
      long kind = rows[row + KIND];
      if (kind != NOTHING && kind != REMOVED) {
        System.arraycopy(rows, row, more, row(more, new Key(rows[row], rows[row + 1])), WIDTH);
        used++;
      }
    }
    rows = more;
  }
}
