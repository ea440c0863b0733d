package org.bootmirror.ipxe;

/**
 * The addresses of a BIOS build: 32 bits, linked at 0.
 *
 * @param size size of text and data in bytes
 */
record UnpackedText(int size) implements AddressSpace {

  @Override
  public int pointerBytes() {
    return Integer.BYTES;
  }

  @Override
  public long address(long offset) {
    return offset < size ? offset : NONE;
  }

  @Override
  public long offset(long address) {
    return address < size ? address : NONE;
  }
}
