package org.bootmirror.ipxe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.ResultCache;
import org.bootmirror.content.Slot;
import org.bootmirror.content.SlottedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LkrnTest {

  private static final TrustRoot OWN = new TrustRoot(Digest.of(new byte[] {1}));
  private static final SlottedText SCRIPT = new SlottedText("#!ipxe\n####\necho hello\n", 7, 5);

  @Test
  void saysItsVersionAndCommands() throws IOException {
    Lkrn lkrn = Lkrn.read("fake", FakeIpxe.lkrn());

    assertThat(lkrn.version()).isEqualTo("9.9.9");
    assertThat(lkrn.commands()).containsExactly("chain", "imgfetch", "imgfree", "isset", "reboot");
  }

  @Test
  void withoutChangeItIsTheSameFile() throws IOException {
    assertThat(Lkrn.read("fake", FakeIpxe.lkrn()).withoutScript().toBytes())
        .isEqualTo(FakeIpxe.lkrn());
  }

  @Test
  void trustsTheSiteAndRunsNoBootProgramsAfterwards() throws IOException {
    byte[] changed =
        Lkrn.read("fake", FakeIpxe.lkrn()).forSite(OWN, ResultCache.NONE).withoutScript().toBytes();

    byte[] text = FakeIpxe.text();
    System.arraycopy(OWN.fingerprint().bytes(), 0, text, 0x100, 32);
    Arrays.fill(text, 0x180, 0x184, (byte) 0);
    ByteBuffer.wrap(text)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0x181c, 0x400)
        .putInt(0x1834, 0x400);
    assertThat(changed).isEqualTo(FakeIpxe.lkrn(text));
    assertThat(Lkrn.read("again", changed).version()).isEqualTo("9.9.9");
  }

  @Test
  void scriptStandsInTheSetupAreaBehindItsStub() throws IOException {
    Content content = Lkrn.read("fake", FakeIpxe.lkrn()).withScript(SCRIPT);
    byte[] bytes = content.toBytes();
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(header.get(0x1f1)).as("setup sectors").isEqualTo((byte) 3);
    assertThat(header.getShort(0x200)).as("jump to 0x240").isEqualTo((short) 0x3eeb);
    int stub = 0x243 + header.getShort(0x241);
    assertThat(stub).isEqualTo(3 * 512);
    int script = header.getInt(stub + 13);
    assertThat(new String(bytes, script, SCRIPT.text().length(), StandardCharsets.US_ASCII))
        .isEqualTo(SCRIPT.text());
    assertThat(bytes[script + SCRIPT.text().length()]).as("NUL").isZero();
    assertThat(script + header.getShort(script - 2)).as("back to setup").isEqualTo(0x248);
    assertThat(content.slots()).containsExactly(new Slot(script + 7L, 5, Slot.Encoding.ASCII));
    assertThat(Arrays.copyOfRange(bytes, 4 * 512, bytes.length))
        .as("payload")
        .isEqualTo(Arrays.copyOfRange(FakeIpxe.lkrn(), 3 * 512, FakeIpxe.lkrn().length));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 0x1ff, 0x230, 0x300, 3 * 512, 3 * 512 + 3, 3 * 512 + 20})
  void truncatedFilesAreRefusedWithAnOffset(int length) {
    byte[] cut = Arrays.copyOf(FakeIpxe.lkrn(), length);

    assertThatThrownBy(() -> Lkrn.read("cut", cut))
        .isInstanceOf(MalformedException.class)
        .hasMessageMatching("cut: offset 0x[0-9a-f]+: .*");
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = FakeIpxe.lkrn();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Lkrn.read("cut", cut)).isInstanceOf(MalformedException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0x1fe, 0, boot flag: found 0xaa00",
    "0x202, 0, HdrS",
    "0x206, 8, boot protocol: found 0x208",
    "0x200, 0xe9, short jump to setup",
    "0x228, 1, command line: found 0x1",
    "0x243, 1, hardware_subarch_data",
    "0x20e, 0, version: found byte 0xeb",
    "0x1f1, 255, setup sectors: found a file of",
    "0x1f1, 1, syssize",
    "0x1f4, 0, syssize: found 0x0",
    "0x608, 255, CRC-32 of packed block",
    "0x603, 0x7f, packed block: found a file of",
    "0x603, 0xff, packed block: found a file of"
  })
  void corruptedFieldsAreNamed(String offset, String value, String message) {
    byte[] spoilt = FakeIpxe.lkrn();
    spoilt[Integer.decode(offset)] = (byte) (int) Integer.decode(value);

    assertThatThrownBy(() -> Lkrn.read("spoilt", spoilt))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(message);
  }

  @Test
  void everyFlippedBitOfThePayloadIsNoticed() {
    byte[] whole = FakeIpxe.lkrn();
    for (int at = 3 * 512; at < whole.length; at++) {
      byte[] spoilt = whole.clone();
      spoilt[at] ^= 0x10;
      boolean padding = isPadding(whole, at);
      if (!padding) {
        assertThatThrownBy(() -> Lkrn.read("spoilt", spoilt))
            .isInstanceOf(MalformedException.class);
      }
    }
  }

  @Test
  void aStreamThatUnpacksWithoutEndIsStopped() {
    byte[] bomb = FakeIpxe.lkrn(new byte[(16 << 20) + 1]);

    assertThatThrownBy(() -> Lkrn.read("bomb", bomb))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("unpacked block: found more than that, expected at most 16777216");
  }

  @Test
  void anotherTrustRootIsNotGuessedAt() throws IOException {
    byte[] none = FakeIpxe.text();
    none[0x100] ^= 1;
    byte[] two = FakeIpxe.text();
    System.arraycopy(two, 0x100, two, 0x600, 32);
    Lkrn without = Lkrn.read("without", FakeIpxe.lkrn(none));
    Lkrn twice = Lkrn.read("twice", FakeIpxe.lkrn(two));

    assertThatThrownBy(() -> without.forSite(OWN, ResultCache.NONE))
        .hasMessageContaining("found 0 of them");
    assertThatThrownBy(() -> twice.forSite(OWN, ResultCache.NONE))
        .hasMessageContaining("offset 0x600")
        .hasMessageContaining("found 2 of them, expected exactly 1");
  }

  @Test
  void scriptsThatWouldBeChangedOrDoNotFitAreRefused() throws IOException {
    Lkrn lkrn = Lkrn.read("fake", FakeIpxe.lkrn());
    SlottedText stripped = new SlottedText("#!ipxe\necho initrd=x\n", 7, 5);
    SlottedText large = new SlottedText("#".repeat(32 << 10), 0, 5);

    assertThatThrownBy(() -> lkrn.withScript(stripped)).hasMessageContaining("\"initrd=x\"");
    assertThatThrownBy(() -> lkrn.withScript(large)).hasMessageContaining("at most 32768");
  }

  private static boolean isPadding(byte[] whole, int at) {
    byte[] flipped = whole.clone();
    int first = 3 * 512;
    int end = first;
    ByteBuffer words = ByteBuffer.wrap(flipped).order(ByteOrder.LITTLE_ENDIAN);
    while (end < whole.length) {
      int blockEnd = end + 4 + words.getInt(end);
      int next = (blockEnd + 15) & ~15;
      if (at >= blockEnd && at < next) {
        return true;
      }
      end = next;
    }
    return false;
  }
}
