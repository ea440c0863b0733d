package org.bootmirror.disk.gpt;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/** GUIDs on disk: three little-endian fields, then eight bytes (UEFI 2.10, appendix A). */
final class Guid {

  private Guid() {}

  static void put(ByteBuffer out, int at, UUID guid) {
    long high = guid.getMostSignificantBits();
    out.putInt(at, (int) (high >> 32));
    out.putShort(at + 4, (short) (high >> 16));
    out.putShort(at + 6, (short) high);
    out.putLong(at + 8, Long.reverseBytes(guid.getLeastSignificantBits()));
  }

  static UUID read(ByteView view, long at) throws MalformedException {
    long high =
        view.u32(at, "GUID") << 32
            | (long) view.u16(at + 4, "GUID") << 16
            | view.u16(at + 6, "GUID");
    return new UUID(high, ByteBuffer.wrap(view.slice(at + 8, 8, "GUID")).getLong());
  }
}
