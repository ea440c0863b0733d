package org.bootmirror.ipxe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.BytePatterns;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The functions by which iPXE for UEFI loads {@code autoexec.ipxe} from the place where iPXE itself
 * was loaded (iPXE, src/interface/efi/efi_autoexec.c): a table of two pairs, each a pointer to the
 * GUID of a protocol and a pointer to a function, for the file system and for the network.
 *
 * <p>With other functions, which fail at once, iPXE asks for nothing and prints nothing. A build
 * without such a table gets another name in place of {@code autoexec.ipxe}, under which no file can
 * be found; iPXE says so on the screen.
 */
final class AutoexecLoaders {

  /** EFI_SIMPLE_FILE_SYSTEM_PROTOCOL_GUID (UEFI 2.10, 13.4.1). */
  private static final byte[] FILE_SYSTEM =
      HexFormat.of().parseHex("225b4e965964d2118e3900a0c969723b");

  /** EFI_MANAGED_NETWORK_SERVICE_BINDING_PROTOCOL_GUID (UEFI 2.10, 25.1.1). */
  private static final byte[] NETWORK = HexFormat.of().parseHex("70f76ff3e1a7cf429ed256f0f271f44c");

  private static final int NETWORK_GUID = 16;
  private static final int FILE_SYSTEM_FUNCTION = 8;
  private static final int NETWORK_FUNCTION = 24;
  private static final int TABLE_BYTES = 32;

  private static final byte[] NAME = "autoexec.ipxe".getBytes(StandardCharsets.US_ASCII);

  /** Never found: no file system or server has a name with a colon. */
  private static final byte[] NO_NAME = "x:toexec.ipxe".getBytes(StandardCharsets.US_ASCII);

  private static final int NAMES = 2;

  /** Size of {@link #failing}. */
  static final int FAILING_BYTES = 8;

  private AutoexecLoaders() {}

  /** Machine code of a function that returns -1. */
  static byte[] failing(Architecture architecture) {
    // mov $-1,%eax; ret; nop; nop, and: mov w0, #-1; ret
    return HexFormat.of()
        .parseHex(architecture == Architecture.ARM64 ? "00008012c0035fd6" : "b8ffffffffc39090");
  }

  /**
   * Puts the loaders of a binary out of use, in place.
   *
   * @param failing the address of {@link #failing} when loaded
   * @throws MalformedException if there is neither one table, nor twice the name
   */
  static void disable(ByteView view, byte[] bytes, AddressSpace space, long failing)
      throws MalformedException {
    List<Integer> tables = tables(bytes, space);
    if (tables.size() == 1) {
      ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      out.putLong(tables.get(0) + FILE_SYSTEM_FUNCTION, failing);
      out.putLong(tables.get(0) + NETWORK_FUNCTION, failing);
      return;
    }
    BytePatterns.replace(
        view,
        bytes,
        NAME,
        NO_NAME,
        NAMES,
        "name \"autoexec.ipxe\"",
        "as in every EFI build of iPXE 1.21.1 and 2.0.0");
  }

  /** Offsets of everything that has the form of the table. */
  private static List<Integer> tables(byte[] bytes, AddressSpace space) {
    List<Integer> found = new ArrayList<>();
    List<Integer> fileSystem = BytePatterns.of(FILE_SYSTEM, bytes, 2);
    List<Integer> network = BytePatterns.of(NETWORK, bytes, 2);
    if (fileSystem.size() != 1 || network.size() != 1) {
      return found;
    }
    long first = space.address(fileSystem.get(0));
    long second = space.address(network.get(0));
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + TABLE_BYTES <= bytes.length; at += Long.BYTES) {
      if (words.getLong(at) == first
          && words.getLong(at + NETWORK_GUID) == second
          && space.offset(words.getLong(at + FILE_SYSTEM_FUNCTION)) != AddressSpace.NONE
          && space.offset(words.getLong(at + NETWORK_FUNCTION)) != AddressSpace.NONE) {
        found.add(at);
      }
    }
    return found;
  }
}
