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
import org.bootmirror.content.Slot;
import org.bootmirror.content.SlottedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EfiBinaryTest {

  private static final TrustRoot OWN = new TrustRoot(Digest.of(new byte[] {1}));
  private static final SlottedText SCRIPT = new SlottedText("#!ipxe\n####\necho hello\n", 7, 5);
  private static final int OPTIONAL = 0x58;
  private static final int TABLE = OPTIONAL + 176;

  @Test
  void withoutChangeItIsTheSameFile() throws IOException {
    assertThat(EfiBinary.read("fake", FakeIpxe.efi()).withoutScript().toBytes())
        .isEqualTo(FakeIpxe.efi());
  }

  @Test
  void trustsTheSiteAfterwards() throws IOException {
    byte[] changed = EfiBinary.read("fake", FakeIpxe.efi()).forSite(OWN).withoutScript().toBytes();

    byte[] expected = FakeIpxe.efi();
    System.arraycopy(OWN.fingerprint().bytes(), 0, expected, 1024 + 0x100, 32);
    Arrays.fill(expected, 1024 + 0x180, 1024 + 0x184, (byte) 0);
    assertThat(changed).isEqualTo(expected);
  }

  @Test
  void scriptStandsInASectionOfItsOwn() throws IOException {
    Content content = EfiBinary.read("fake", FakeIpxe.efi()).scriptHost().withScript(SCRIPT);
    byte[] bytes = content.toBytes();
    ByteBuffer pe = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Slot slot = content.slots().get(0);

    assertThat(pe.getShort(0x46)).as("sections").isEqualTo((short) 3);
    assertThat(pe.getInt(OPTIONAL + 16)).as("entry point").isEqualTo(0x4008);
    assertThat(pe.getInt(OPTIONAL + 56)).as("image size").isEqualTo(0x5000);
    assertThat(pe.getInt(TABLE + 80 + 36)).as("flags: code, execute, read").isEqualTo(0x60000020);
    int raw = pe.getInt(TABLE + 80 + 20);
    assertThat(raw).isEqualTo(FakeIpxe.efi().length);
    assertThat(pe.getLong(raw)).as("return -1").isEqualTo(0x9090_c3ff_ffff_ffb8L);
    raw += 8;
    assertThat(0x4008 + pe.getInt(raw + 104)).as("iPXE's entry point").isEqualTo(0x1010);
    int size = pe.getInt(raw + 108);
    String options = new String(bytes, raw + 112, size, StandardCharsets.UTF_16LE);
    assertThat(options).isEqualTo("ipxe " + SCRIPT.text() + "\0");
    assertThat(slot.encoding()).isEqualTo(Slot.Encoding.UTF_16LE);
    assertThat(new String(bytes, (int) slot.offset(), slot.size(), StandardCharsets.UTF_16LE))
        .isEqualTo("####\n");
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
        .doesNotContain("autoexec.ipxe")
        .contains("\0x:toexec.ipxe\0x:toexec.ipxe\0");
    assertThat(EfiBinary.read("again", bytes).withoutScript().toBytes()).isEqualTo(bytes);
  }

  @Test
  void theLoadersOfAutoexecFail() throws IOException {
    byte[] plain = FakeIpxe.withAutoexecTable();
    ByteBuffer before = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer after =
        ByteBuffer.wrap(EfiBinary.read("fake", plain).scriptHost().withScript(SCRIPT).toBytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    int table = FakeIpxe.AUTOEXEC_TABLE;

    assertThat(after.getLong(table)).isEqualTo(before.getLong(table));
    assertThat(after.getLong(table + 8)).isEqualTo(0x4000);
    assertThat(after.getLong(table + 16)).isEqualTo(before.getLong(table + 16));
    assertThat(after.getLong(table + 24)).isEqualTo(0x4000);
    assertThat(new String(after.array(), StandardCharsets.ISO_8859_1))
        .contains("\0autoexec.ipxe\0autoexec.ipxe\0");
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = FakeIpxe.efi();
    for (int length = 0; length < whole.length; length += length < 1024 ? 1 : 37) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> EfiBinary.read("cut", cut))
          .isInstanceOf(MalformedException.class)
          .hasMessageMatching("cut: offset 0x[0-9a-f]+: .*");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0x0, 0x7f454c46, MZ",
    "0x3c, 0xffffffff, PE",
    "0x3c, 0x7fffffff, PE",
    "0x40, 0, PE",
    "0x44, 0x25064, 'Machine: found 0x5064, expected 0x8664'",
    "0x44, 0x8664, NumberOfSections",
    "0x44, 0xffff8664, offset",
    "0x54, 0xffff, offset",
    "0x58, 0x10b, Magic of PE32+",
    "0x68, 0x90, AddressOfEntryPoint",
    "0x78, 0, SectionAlignment",
    "0x7c, 3, FileAlignment",
    "0x90, 0x1000, SizeOfImage",
    "0x94, 0xffffffff, headers",
    "0x94, 0x40, 'SizeOfHeaders: found 64, expected room for the 2 section headers'",
    "0x9c, 11, Subsystem",
    "0xec, 8, end of the last section",
    "0x118, 0xfffffff0, raw data of section .text",
    "0x114, 0x10, VirtualAddress of section .text",
    "0x110, 0xffffffff, VirtualAddress of section .data",
    "0x140, 0x400, raw data of section .data"
  })
  void corruptedFieldsAreNamed(String offset, String value, String message) {
    byte[] spoilt = FakeIpxe.efi();
    ByteBuffer.wrap(spoilt)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(Integer.decode(offset), (int) (long) Long.decode(value));

    assertThatThrownBy(() -> EfiBinary.read("spoilt", spoilt))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aSignedOneIsReadAndNotChanged() throws IOException {
    byte[] signed = Arrays.copyOf(FakeIpxe.efi(), FakeIpxe.efi().length + 8);
    ByteBuffer.wrap(signed).order(ByteOrder.LITTLE_ENDIAN).putInt(0xec, 8);
    EfiBinary binary = EfiBinary.read("signed", signed);

    assertThat(binary.script()).isEmpty();
    assertThatThrownBy(() -> binary.forSite(TrustRoot.IPXE))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("certificate table (the file is signed)");
  }

  @Test
  void noRoomForASectionHeaderIsAnError() throws IOException {
    byte[] full = FakeIpxe.efi();
    full[TABLE + 80 + 3] = 1;
    EfiBinary.ScriptHost host = EfiBinary.read("full", full).scriptHost();

    assertThatThrownBy(() -> host.withScript(SCRIPT))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("room for a section header");
  }

  @Test
  void anotherNumberOfAutoexecNamesIsAnError() throws IOException {
    byte[] one = FakeIpxe.efi();
    one[1024 + 0x401] = 'X';
    EfiBinary binary = EfiBinary.read("one", one);

    assertThatThrownBy(binary::scriptHost)
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("found 1 of them, expected exactly 2");
  }
}
