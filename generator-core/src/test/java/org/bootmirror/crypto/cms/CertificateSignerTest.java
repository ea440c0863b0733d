package org.bootmirror.crypto.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootmirror.disk.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detached signatures, as {@code imgverify} takes them: openssl decides. */
final class CertificateSignerTest {

  private static final byte[] SCRIPT = "#!ipxe\necho hello\n".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path work;

  @Test
  void aSignatureIsThatOfOpensslToTheBit() throws Exception {
    CertificateSigner signatory = TestCertificateSigner.make(work, "one");
    Path script = Files.write(work.resolve("script"), SCRIPT);
    Path theirs = work.resolve("theirs.p7s");
    Oracle.run(
        "openssl",
        "cms",
        "-sign",
        "-binary",
        "-noattr",
        "-md",
        "sha256",
        "-outform",
        "DER",
        "-signer",
        work.resolve("one.crt").toString(),
        "-inkey",
        work.resolve("one.key").toString(),
        "-in",
        script.toString(),
        "-out",
        theirs.toString());

    assertThat(signatory.detached(SCRIPT)).isEqualTo(Files.readAllBytes(theirs));
  }

  @Test
  void keyAndCertificateBelongTogether() throws Exception {
    CertificateSigner one = TestCertificateSigner.make(work, "one");
    CertificateSigner two = TestCertificateSigner.make(work, "two");

    assertThatThrownBy(() -> new CertificateSigner(one.chain(), two.key()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CN=one");
    assertThat(one).hasToString("signer CN=one");
  }
}
