package org.bootmirror.crypto.authenticode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Spoiler;
import org.bootmirror.crypto.cms.CertificateSigner;
import org.bootmirror.crypto.cms.SignerChain;
import org.bootmirror.crypto.cms.TestCertificateSigner;
import org.bootmirror.disk.Oracle;
import org.bootmirror.ipxe.FakeIpxe;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs signed for UEFI Secure Boot: sbverify decides, and each attack is refused by both. */
final class SignedProgramTest {

  private static final int DIRECTORY = 0xe8;

  @TempDir private static Path work;
  private static CertificateSigner ours;
  private static CertificateSigner others;
  private static byte[] signed;

  @BeforeAll
  static void sign() throws Exception {
    ours = TestCertificateSigner.make(work, "ours");
    others = TestCertificateSigner.make(work, "others");
    signed = sign(FakeIpxe.efi(), ours);
  }

  @Test
  void whatIsSignedIsAccepted() throws Exception {
    assertThat(sbverify(signed, "ours").status()).isZero();
    assertThat(sbverify(signed, "others").status()).isNotZero();
    assertThat(ProgramSignatures.of("signed", Content.bytes(signed)))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.signer()).isEqualTo(ours.certificate());
              assertThat(one.leadsTo(ours.certificate())).isTrue();
              assertThat(one.leadsTo(others.certificate())).isFalse();
            });
    assertThat(ProgramSignatures.of("plain", Content.bytes(FakeIpxe.efi()))).isEmpty();
  }

  @Test
  void theSameIsSignedTheSame() throws Exception {
    assertThat(sign(FakeIpxe.efi(), ours)).isEqualTo(signed);
  }

  @Test
  void aSecondSignatureStandsBehindTheFirst() throws Exception {
    byte[] both = sign(signed, others);

    assertThat(sbverify(both, "ours").status()).isZero();
    assertThat(sbverify(both, "others").status()).isZero();
    assertThat(ProgramSignatures.of("both", Content.bytes(both)))
        .extracting(SignerChain::signer)
        .containsExactly(ours.certificate(), others.certificate());
  }

  @Test
  void anOddLengthIsFilledUp() throws Exception {
    byte[] odd = Arrays.copyOf(FakeIpxe.efi(), FakeIpxe.efi().length + 3);
    odd[odd.length - 1] = 7;

    byte[] whole = sign(odd, ours);

    assertThat(sbverify(whole, "ours").status()).isZero();
    assertThat(ProgramSignatures.of("odd", Content.bytes(whole))).hasSize(1);
  }

  /** Offsets of a byte that is changed: in headers, code, data, and the signature itself. */
  @ParameterizedTest
  @CsvSource({"0x50", "0x112", "0x401", "0x25f0", "0x2708", "0x29c0"})
  void oneChangedByteIsRefused(String offset) throws Exception {
    byte[] changed = signed.clone();
    changed[Integer.decode(offset)] ^= 1;

    assertThat(sbverify(changed, "ours").status()).isNotZero();
    assertThatThrownBy(() -> ProgramSignatures.of("changed", Content.bytes(changed)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("changed: offset 0x");
  }

  @Test
  void theSignatureOfAnotherProgramIsRefused() throws Exception {
    byte[] other = FakeIpxe.efi();
    other[0x500] ^= 1;
    byte[] otherSigned = sign(other, ours);
    byte[] mixed = signed.clone();
    System.arraycopy(otherSigned, 0x2600, mixed, 0x2600, mixed.length - 0x2600);

    assertThat(sbverify(mixed, "ours").status()).isNotZero();
    assertThatThrownBy(() -> ProgramSignatures.of("mixed", Content.bytes(mixed)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("digest that is signed");
  }

  @Test
  void whatFirmwareMightReadInAnotherWayIsNotSigned() {
    assertMalformed(signed, DIRECTORY, 0x2608, "certificate table: found");
    assertMalformed(signed, DIRECTORY + 4, 0x10, "certificate table: found 16 bytes");
    assertMalformed(signed, DIRECTORY + 4, 0xfffffff8, "certificate table: found 4294967288");
    assertMalformed(FakeIpxe.efi(), 0xc4, 4, "NumberOfRvaAndSizes: found 4");
    assertMalformed(FakeIpxe.efi(), 0x94, 0x40, "SizeOfHeaders: found 64");
    assertMalformed(FakeIpxe.efi(), 0x94, 0x7fffffff, "SizeOfHeaders");
    assertMalformed(FakeIpxe.efi(), 0x118, 0x600, "PointerToRawData: found");
    assertMalformed(FakeIpxe.efi(), 0x140, 0x400, "PointerToRawData: found");
    assertMalformed(FakeIpxe.efi(), 0x58, 0x10b, "Magic of PE32+");
    assertMalformed(FakeIpxe.efi(), 0x3c, 0xfffffff0, "\"PE\"");
  }

  @Test
  void whatIsCutOffOrSpoiltIsRefused() {
    Spoiler.refusesWhatIsCutOff(signed, 61, SignedProgramTest::read);
    int refused = Spoiler.survives(signed, 0, signed.length, 3000, SignedProgramTest::read);

    // The rest touched what no signature is of: the checksum, names and padding around it.
    assertThat(refused).isGreaterThan(2900);
  }

  private static Object read(ByteSource medium) throws IOException {
    byte[] bytes = medium.view("program").slice(0, medium.size(), "program");
    return ProgramSignatures.of("spoilt", Content.bytes(bytes));
  }

  private static void assertMalformed(byte[] program, int offset, int value, String message) {
    byte[] spoilt = program.clone();
    ByteBuffer.wrap(spoilt).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
    assertThatThrownBy(() -> SignedProgram.of("spoilt", Content.bytes(spoilt), ours))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("spoilt: offset 0x")
        .hasMessageContaining(message);
  }

  private static byte[] sign(byte[] program, CertificateSigner signatory) throws IOException {
    return SignedProgram.of("program", Content.bytes(program), signatory).toBytes();
  }

  private static Oracle.Result sbverify(byte[] program, String name) throws IOException {
    Path file = Files.write(work.resolve("program.efi"), program);
    return Oracle.ask(
        "sbverify", "--cert", work.resolve(name + ".crt").toString(), file.toString());
  }
}
