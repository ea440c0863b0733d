package org.bootmirror.device;

import org.bootmirror.content.Digest;

/**
 * A range of the device that was written.
 *
 * @param offset of the first byte
 * @param length in bytes
 * @param sha256 of the bytes
 */
record WrittenPiece(long offset, int length, Digest sha256) {

  /** Offset behind the last byte. */
  long end() {
    return offset + length;
  }
}
