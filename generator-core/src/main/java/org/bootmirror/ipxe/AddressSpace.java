package org.bootmirror.ipxe;

/** How the bytes of a file become addresses in memory, and pointers among them. */
interface AddressSpace {

  /** No address, or no offset. */
  long NONE = -1;

  /** Bytes of a pointer. */
  int pointerBytes();

  /** Where the byte at {@code offset} of the file is loaded; {@link #NONE} if it is not. */
  long address(long offset);

  /** Where in the file the byte stands that is loaded at {@code address}, or {@link #NONE}. */
  long offset(long address);
}
