package org.bootmirror.ipxe;

/** The mapping between offsets in a file and addresses in memory. */
interface AddressSpace {

  /** Result without an address or offset. */
  long NONE = -1;

  /** Size of a pointer in bytes. */
  int pointerBytes();

  /** Address of the byte at {@code offset} of the file, or {@link #NONE}. */
  long address(long offset);

  /** Offset in the file of the byte at {@code address}, or {@link #NONE}. */
  long offset(long address);
}
