package org.bootmirror.target;

/**
 * The changes of a publication.
 *
 * @param files stored, because they were new or different
 * @param links made, because they were new or different
 * @param bytes in the stored files
 */
public record WriteSummary(int files, int links, long bytes) {

  /** No change. */
  public static final WriteSummary NOTHING = new WriteSummary(0, 0, 0);

  static WriteSummary ofFile(long bytes) {
    return new WriteSummary(1, 0, bytes);
  }

  static WriteSummary ofLink() {
    return new WriteSummary(0, 1, 0);
  }

  WriteSummary plus(WriteSummary other) {
    return new WriteSummary(files + other.files, links + other.links, bytes + other.bytes);
  }

  /** Whether the target had everything. */
  public boolean nothing() {
    return files == 0 && links == 0;
  }
}
