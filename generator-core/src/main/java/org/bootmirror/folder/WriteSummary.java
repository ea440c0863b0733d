package org.bootmirror.folder;

/**
 * What a writing had to do.
 *
 * @param files that were new or different
 * @param links that were new or different
 * @param bytes in those files
 */
public record WriteSummary(int files, int links, long bytes) {

  /** Whether everything was there already. */
  public boolean nothing() {
    return files == 0 && links == 0;
  }
}
