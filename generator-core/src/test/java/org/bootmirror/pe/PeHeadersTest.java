package org.bootmirror.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Spoiler;
import org.bootmirror.ipxe.FakeIpxe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each record reads what it wrote; damaged headers are refused. */
final class PeHeadersTest {

  private static final int AT = 24;

  private final byte[] bytes = new byte[256];
  private final ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

  @Test
  void aCoffHeaderIsReadAsWritten() throws IOException {
    CoffHeader header = new CoffHeader(0xaa64, 0xffff, 0xffff_ffffL, 1, 2, 240, 0x8002);

    header.write(out, AT);

    assertThat(CoffHeader.read(view(), AT)).isEqualTo(header);
    assertThat(header.withSections(3).numberOfSections()).isEqualTo(3);
    Spoiler.refusesOneByteLess(bytes, AT + CoffHeader.BYTES, view -> CoffHeader.read(view, AT));
  }

  @Test
  void anOptionalHeaderIsReadAsWrittenAndLeavesOtherFields() throws IOException {
    Arrays.fill(bytes, (byte) 7);
    OptionalHeader header =
        new OptionalHeader(0xffff_ffffL, -1, 4096, 512, 0x10000, 1024, 0x8000_0001L, 10, 16);

    header.write(out, AT);

    assertThat(OptionalHeader.read(view(), AT)).isEqualTo(header);
    assertThat(bytes[AT + 2]).as("MajorLinkerVersion").isEqualTo((byte) 7);
    assertThat(header.with(1, 2).checkSum()).isZero();
    Spoiler.refusesOneByteLess(
        bytes, AT + OptionalHeader.BYTES, view -> OptionalHeader.read(view, AT));
    out.putShort(AT, (short) 0x10b);
    assertThatThrownBy(() -> OptionalHeader.read(view(), AT))
        .hasMessage("pe: offset 0x18: Magic of PE32+: found 0x10b, expected 0x20b");
  }

  @Test
  void aSectionHeaderIsReadAsWritten() throws IOException {
    SectionHeader header = new SectionHeader(".eightch", 1, 0x1000, 512, 1024, 0xe000_0020L);

    header.write(out, AT);

    assertThat(SectionHeader.read(view(), AT)).isEqualTo(header);
    assertThat(header.contains(0x1000)).isTrue();
    assertThat(header.contains(0x1001)).isFalse();
    Spoiler.refusesOneByteLess(
        bytes, AT + SectionHeader.BYTES, view -> SectionHeader.read(view, AT));
  }

  @Test
  void aDataDirectoryIsReadAsWritten() throws IOException {
    DataDirectory directory = new DataDirectory(0xffff_fff8L, 16);

    directory.write(out, AT);

    assertThat(DataDirectory.read(view(), AT)).isEqualTo(directory);
    Spoiler.refusesOneByteLess(
        bytes, AT + DataDirectory.BYTES, view -> DataDirectory.read(view, AT));
  }

  @Test
  void aCertificateIsReadAsWrittenAndEndsInsideTheTable() throws IOException {
    WinCertificate certificate =
        new WinCertificate(
            bytes.length - AT, WinCertificate.REVISION_2, WinCertificate.PKCS_SIGNED_DATA);

    certificate.write(out, AT);

    assertThat(WinCertificate.read(view(), AT)).isEqualTo(certificate);
    Spoiler.refusesOneByteLess(
        bytes, AT + WinCertificate.BYTES, view -> WinCertificate.read(view, AT));
    for (int length : new int[] {0, 7, bytes.length - AT + 1, -1}) {
      out.putInt(AT, length);
      assertThatThrownBy(() -> WinCertificate.read(view(), AT))
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("pe: offset 0x18: dwLength: found")
          .hasMessageContaining("expected 8 to 232");
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 7", "7, 1", "8, 0", "0xffffffff, 1"})
  void certificatesAreFilledUpToEightBytes(String size, int padding) {
    assertThat(WinCertificate.padding(Long.decode(size))).isEqualTo(padding);
  }

  @Test
  void allHeadersAreRead() throws IOException {
    PeHeaders headers = PeHeaders.read(new ByteView("pe", FakeIpxe.efi()));

    assertThat(Machine.of(headers.coff().machine()))
        .hasValueSatisfying(
            machine -> assertThat(machine.architecture()).isEqualTo(Architecture.AMD64));
    assertThat(Subsystem.of(headers.optional().subsystem())).contains(Subsystem.EFI_APPLICATION);
    assertThat(headers.sections())
        .extracting(SectionHeader::name)
        .containsExactly(".text", ".data");
    assertThat(Machine.of(0x14c)).isEmpty();
    assertThat(Subsystem.of(3)).isEmpty();
  }

  /** Headers end at 1024, and each byte before is needed. */
  @Test
  void everyTruncationIsRefused() {
    byte[] headers = Arrays.copyOf(FakeIpxe.efi(), 1024);

    Spoiler.refusesWhatIsCutOff(headers, 1, source -> PeHeaders.read(source.view("headers")));
  }

  @Test
  void damagedHeadersAreReadOrRefused() {
    byte[] headers = Arrays.copyOf(FakeIpxe.efi(), 1024);

    int refused =
        Spoiler.survives(headers, 0, 0x108, 5000, source -> PeHeaders.read(source.view("headers")));

    assertThat(refused).isBetween(200, 4800);
  }

  private ByteView view() {
    return new ByteView("pe", bytes);
  }
}
