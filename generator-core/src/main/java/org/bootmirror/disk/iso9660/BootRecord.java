package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The boot record volume descriptor of a bootable volume ("El Torito" 1.0, figure 7).
 *
 * @param bootCatalog block of the boot catalog
 */
record BootRecord(long bootCatalog) {

  private static final int BOOT_SYSTEM_IDENTIFIER = 7;
  private static final int BOOT_CATALOG = 0x47;
  private static final String EL_TORITO = "EL TORITO SPECIFICATION";

  /** Whether a boot record (ECMA-119, 8.2) is one of El Torito. */
  static boolean recognises(ByteView view) throws MalformedException {
    return view.text(BOOT_SYSTEM_IDENTIFIER, EL_TORITO.length(), "boot system").equals(EL_TORITO);
  }

  /** Reads a descriptor that {@link #recognises} accepts. */
  static BootRecord read(ByteView view) throws MalformedException {
    return new BootRecord(view.u32(BOOT_CATALOG, "place of the boot catalog"));
  }

  /** The block of the descriptor. */
  byte[] write() {
    byte[] block = new VolumeDescriptor(VolumeDescriptor.BOOT_RECORD).write();
    ByteBuffer out = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    out.put(BOOT_SYSTEM_IDENTIFIER, EL_TORITO.getBytes(StandardCharsets.US_ASCII));
    out.putInt(BOOT_CATALOG, (int) bootCatalog);
    return block;
  }
}
