package org.bootmirror.ipxe;

import static org.bootmirror.ipxe.SetupHeader.HARDWARE_SUBARCH_DATA;
import static org.bootmirror.ipxe.SetupHeader.JUMP;
import static org.bootmirror.ipxe.SetupHeader.NEAR_JUMP;
import static org.bootmirror.ipxe.SetupHeader.OLD_PROTOCOL;
import static org.bootmirror.ipxe.SetupHeader.PROTOCOL;
import static org.bootmirror.ipxe.SetupHeader.SECTOR;
import static org.bootmirror.ipxe.SetupHeader.SETUP_SECTS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.content.SlottedText;

/** iPXE for BIOS that is ready to take scripts: what {@link Lkrn} has verified and changed. */
public final class LkrnHost {

  /** Boot loaders load the setup area below 1 MB, in one segment with stack and heap. */
  private static final int MAX_SETUP_BYTES = 32 << 10;

  /** iPXE removes words that begin so from a BIOS command line (src/arch/x86/core/runtime.c). */
  private static final List<String> STRIPPED = List.of("initrd=", "BOOT_IMAGE=");

  private final byte[] setup;
  private final byte[] payload;
  private final MachineCode stub = MachineCode.named("lkrn-stub");

  LkrnHost(byte[] setup, byte[] payload) {
    this.setup = setup;
    this.payload = payload;
  }

  /**
   * The host whose binary without a script has these bytes.
   *
   * @param file name of the binary, for errors
   * @throws MalformedException if the file is shorter than its setup sectors
   */
  public static LkrnHost read(String file, byte[] bytes) throws MalformedException {
    ByteView view = new ByteView(file, bytes);
    int setupBytes = (view.u8(SETUP_SECTS, "setup_sects") + 1) * SECTOR;
    return new LkrnHost(
        view.slice(0, setupBytes, "setup sectors"),
        view.slice(setupBytes, view.size() - setupBytes, "payload"));
  }

  /** The binary without a script: iPXE boots as configured in the build. */
  public Content withoutScript() throws IOException {
    return Content.joined(List.of(Content.bytes(setup), Content.bytes(payload)));
  }

  /**
   * The binary that runs {@code script}.
   *
   * @throws IllegalArgumentException if the setup area would exceed 32 KiB, or the script has a
   *     word that iPXE removes from a command line
   */
  public Content withScript(SlottedText script) throws IOException {
    refuseStrippedWords(script.text());
    int stubOffset = setup.length;
    int scriptOffset = stubOffset + stub.size();
    int end = scriptOffset + script.text().length() + 1;
    int setupBytes = (end + SECTOR - 1) / SECTOR * SECTOR;
    if (setupBytes > MAX_SETUP_BYTES) {
      throw new IllegalArgumentException(
          "embedded script of "
              + script.text().length()
              + " characters: setup area would be "
              + setupBytes
              + " bytes, at most "
              + MAX_SETUP_BYTES);
    }
    ByteBuffer area =
        ByteBuffer.wrap(Arrays.copyOf(setup, setupBytes)).order(ByteOrder.LITTLE_ENDIAN);
    int entry = JUMP + 2 + setup[JUMP + 1];
    area.put(SETUP_SECTS, (byte) (setupBytes / SECTOR - 1));
    area.putShort(PROTOCOL, (short) OLD_PROTOCOL);
    area.put(JUMP + 1, (byte) (HARDWARE_SUBARCH_DATA - JUMP - 2));
    area.put(HARDWARE_SUBARCH_DATA, (byte) NEAR_JUMP);
    area.putShort(HARDWARE_SUBARCH_DATA + 1, (short) (stubOffset - (HARDWARE_SUBARCH_DATA + 3)));
    area.put(
        stubOffset, stub.with(0x5c, 4, scriptOffset).with(0xee, 2, entry - scriptOffset).toBytes());
    area.put(scriptOffset, script.text().getBytes(StandardCharsets.US_ASCII));
    return Content.joined(List.of(Content.bytes(area.array()), Content.bytes(payload)))
        .withSlots(List.of(script.slotAt(scriptOffset, Encoding.ASCII)));
  }

  private static void refuseStrippedWords(String script) {
    if (STRIPPED.stream().noneMatch(script::contains)) {
      return; // nearly always: splitting the scripts of many networks takes its time
    }
    for (String word : script.split("\\s+", -1)) {
      if (STRIPPED.stream().anyMatch(word::startsWith)) {
        throw new IllegalArgumentException(
            "embedded script has the word \""
                + word
                + "\", which iPXE removes from a command line");
      }
    }
  }
}
