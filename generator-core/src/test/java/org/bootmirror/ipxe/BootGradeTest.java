package org.bootmirror.ipxe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.bootmirror.content.ByteView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grade follows from the commands and the protocols of a build. */
final class BootGradeTest {

  /** A place of the made-up text that nothing else uses, and its place in the EFI application. */
  private static final int UNUSED = 0x1c80;

  private static final int EFI_TEXT = 1024;

  @ParameterizedTest
  @CsvSource({
    "chain imgverify sha256sum, true, A",
    "chain imgverify sha256sum, false, A",
    "chain sha256sum, true, B",
    "chain sha256sum, false, B",
    "chain imgverify, true, C",
    "chain, true, C",
    "chain imgverify, false, D",
    "chain, false, D"
  })
  void whatABootCanVerifyDecides(String commands, boolean https, BootGrade grade) {
    assertThat(BootGrade.of(Set.copyOf(List.of(commands.split(" "))), https)).isEqualTo(grade);
  }

  @Test
  void httpsIsASchemeAndNoPartOfAnotherString() throws IOException {
    for (String text : List.of("\0https\0", "\0https:\0", "xhttps\0", "\0http\0")) {
      boolean https = text.equals("\0https\0");
      byte[] added = text.getBytes(StandardCharsets.US_ASCII);
      byte[] efi = FakeIpxe.efi();
      System.arraycopy(added, 0, efi, EFI_TEXT + UNUSED, added.length);
      byte[] bios = FakeIpxe.text();
      System.arraycopy(added, 0, bios, UNUSED, added.length);

      for (byte[] file : List.of(efi, FakeIpxe.lkrn(bios))) {
        IpxeBinary binary = IpxeBinary.read(new ByteView("file", file)).orElseThrow();
        assertThat(binary.https()).as(text).isEqualTo(https);
        assertThat(binary.grade()).as(text).isEqualTo(https ? BootGrade.C : BootGrade.D);
      }
    }
  }
}
