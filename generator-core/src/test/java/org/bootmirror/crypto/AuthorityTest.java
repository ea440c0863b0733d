package org.bootmirror.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.bootmirror.disk.Oracle;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthorityTest {

  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2046-01-01T00:00:00Z");

  @TempDir private Path work;

  @Tag("heavy")
  @Test
  void theSameIsSignedTheSame() throws Exception {
    KeyPair pair = pair();
    Authority one = Authority.create("root", pair, FROM, UNTIL);
    Authority two = Authority.create("root", pair, FROM, UNTIL);
    X509Certificate other = other("other", "30");

    assertThat(one.certificate().getEncoded()).isEqualTo(two.certificate().getEncoded());
    assertThat(accept(one, List.of(other)).get(0).content().toBytes())
        .isEqualTo(accept(two, List.of(other)).get(0).content().toBytes());
    assertThat(one.certifyServer("a", pair.getPublic(), FROM, UNTIL).getSerialNumber())
        .isNotEqualTo(one.certifyServer("b", pair.getPublic(), FROM, UNTIL).getSerialNumber());
  }

  /** openssl checks the signature; twice the same means that no nonce was drawn. */
  @Test
  void anAuthorityOfEcdsaSignsTheSameToo() throws Exception {
    KeyPair pair = CertifiedKey.newPair(RootAlgorithm.ECDSA);
    Authority one = Authority.create("root", pair, FROM, UNTIL);
    Authority two = Authority.create("root", pair, FROM, UNTIL);
    PublicKey server = pair().getPublic();

    assertThat(one.certificate().getEncoded()).isEqualTo(two.certificate().getEncoded());
    X509Certificate leaf = one.certifyServer("a.example", server, FROM, UNTIL);
    assertThat(leaf.getEncoded())
        .isEqualTo(two.certifyServer("a.example", server, FROM, UNTIL).getEncoded());
    String label = "CERTIFICATE";
    Path root = work.resolve("root.crt");
    Path certificate = work.resolve("leaf.crt");
    Files.writeString(root, Pem.of(label, one.certificate().getEncoded()));
    Files.writeString(certificate, Pem.of(label, leaf.getEncoded()));
    Oracle.run("openssl", "verify", "-CAfile", root + "", certificate + "");
    assertThatThrownBy(() -> new Authority(one.chain(), pair().getPrivate()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another certificate's");
  }

  @Tag("heavy")
  @Test
  void acceptedAuthoritiesAreServedAsIpxeAsksForThem() throws Exception {
    Authority authority = Authority.create("root", pair(), FROM, UNTIL);
    X509Certificate other = other("other", "30");
    X509Certificate sameName = other("other", "40");
    X509Certificate third = other("third", "30");

    List<CrossCertificate> files = accept(authority, List.of(other, third, sameName));

    assertThat(files).hasSize(2);
    CRC32 crc = new CRC32();
    crc.update(other.getSubjectX500Principal().getEncoded());
    assertThat(files.get(0).name())
        .isEqualTo(String.format(Locale.ROOT, "%08x.der", ~(int) crc.getValue()));
    byte[] der = files.get(0).content().toBytes();
    assertThat(der[0]).as("a SET").isEqualTo((byte) 0x31);
    assertThat(certificates(der)).as("two of that name, and the root").hasSize(3);
    assertThat(certificates(files.get(1).content().toBytes())).hasSize(2);
  }

  @Tag("heavy")
  @Test
  void opensslFindsTheWayFromAnAcceptedServerToTheRoot() throws Exception {
    Authority authority = Authority.create("root", pair(), FROM, UNTIL);
    X509Certificate other = other("other", "30");
    Path root = pem("root", authority.certificate());
    Path cross = work.resolve("cross.pem");
    StringBuilder chain = new StringBuilder();
    for (X509Certificate one :
        certificates(accept(authority, List.of(other)).get(0).content().toBytes())) {
      chain.append(Pem.of("CERTIFICATE", one.getEncoded()));
      if (one.getSubjectX500Principal().equals(other.getSubjectX500Principal())) {
        assertThat(one.getNotAfter()).as("no longer than the other").isEqualTo(other.getNotAfter());
        assertThat(one.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
      }
    }
    Files.writeString(cross, chain);
    Path server = server("other");

    assertThat(
            Oracle.run(
                "openssl",
                "verify",
                "-purpose",
                "sslserver",
                "-CAfile",
                root.toString(),
                "-untrusted",
                cross.toString(),
                server.toString()))
        .contains(": OK");
    assertThat(Oracle.ask("openssl", "verify", "-CAfile", root + "", server + "").status())
        .isNotZero();
  }

  @Test
  void nobodyIsAcceptedForMoreThanItIs() throws Exception {
    Authority authority = Authority.create("root", pair(), FROM, UNTIL);
    X509Certificate narrow = other("narrow", "30", "basicConstraints=critical,CA:TRUE,pathlen:0");
    Authority early =
        Authority.create("early", pair(), FROM.minusSeconds(999), FROM.minusSeconds(9));

    List<X509Certificate> certificates =
        certificates(accept(authority, List.of(narrow)).get(0).content().toBytes());

    assertThat(certificates)
        .filteredOn(one -> one.getSubjectX500Principal().equals(narrow.getSubjectX500Principal()))
        .singleElement()
        .matches(one -> one.getBasicConstraints() == 0);
    assertThatThrownBy(() -> accept(early, List.of(narrow)))
        .hasMessageContaining("are never valid at the same time");
  }

  private static List<X509Certificate> certificates(byte[] set) throws Exception {
    List<X509Certificate> certificates = new ArrayList<>();
    for (var one : (ASN1Set) ASN1Primitive.fromByteArray(set)) {
      certificates.add(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(one.toASN1Primitive().getEncoded())));
    }
    return certificates;
  }

  private X509Certificate other(String name, String days) throws Exception {
    return other(name, days, "basicConstraints=critical,CA:TRUE");
  }

  private X509Certificate other(String name, String days, String extension) throws Exception {
    Path file = work.resolve(name + ".crt");
    Oracle.run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-addext",
        extension,
        "-days",
        days,
        "-subj",
        "/CN=" + name,
        "-keyout",
        work.resolve(name + ".key") + "",
        "-out",
        file + "");
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
  }

  private Path server(String ca) throws IOException {
    Path request = work.resolve("server.csr");
    Path server = work.resolve("server.crt");
    Oracle.run(
        "openssl",
        "req",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=server",
        "-keyout",
        work.resolve("server.key") + "",
        "-out",
        request + "");
    Oracle.run(
        "openssl",
        "x509",
        "-req",
        "-in",
        request + "",
        "-CA",
        work.resolve(ca + ".crt") + "",
        "-CAkey",
        work.resolve(ca + ".key") + "",
        "-CAcreateserial",
        "-days",
        "9",
        "-out",
        server + "");
    return server;
  }

  private Path pem(String name, X509Certificate certificate) throws Exception {
    return Files.writeString(
        work.resolve(name + ".pem"), Pem.of("CERTIFICATE", certificate.getEncoded()));
  }

  private static KeyPair pair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static List<CrossCertificate> accept(Authority authority, List<X509Certificate> others) {
    return CrossCertificate.files(authority.certificate(), authority.vouchedFor(others));
  }
}
