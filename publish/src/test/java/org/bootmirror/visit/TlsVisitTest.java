package org.bootmirror.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.CrossCertificate;
import org.bootmirror.http.Nginx;
import org.bootmirror.http.Route;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers in nginx with certificates by openssl, met as a node meets them. */
@Tag("programs")
final class TlsVisitTest {

  @TempDir private static Path work;

  private static Digest root;

  @BeforeAll
  static void makeAuthority() throws Exception {
    openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out root.key");
    openssl("req -x509 -new -key root.key -subj /CN=root -days 30 -out root.crt");
    root = Authority.fingerprint(certificate("root.crt"));
    server("good", "EC -pkeyopt ec_paramgen_curve:P-256", "IP:127.0.0.1", "");
    server("p521", "EC -pkeyopt ec_paramgen_curve:P-521", "IP:127.0.0.1", "");
    server("ed25519", "ED25519", "IP:127.0.0.1", "");
    server("other-name", "RSA", "DNS:boot.example", "");
  }

  @Test
  void aServerThatSendsTheRootOfTheImagesIsGood() throws Exception {
    assertThat(problems("good", "ssl_protocols TLSv1.2 TLSv1.3;", true)).isEmpty();
  }

  @Test
  void aServerOfTls13AloneIsMetByNoNode() {
    assertThatThrownBy(() -> problems("good", "ssl_protocols TLSv1.3;", true))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("no TLS 1.2 as iPXE speaks it (");
  }

  @Test
  void aServerOfChaCha20AloneIsMetByNoNode() {
    String only = "ssl_protocols TLSv1.2; ssl_ciphers ECDHE-ECDSA-CHACHA20-POLY1305;";

    assertThatThrownBy(() -> problems("good", only, true))
        .hasMessageStartingWith("no TLS 1.2 as iPXE speaks it (");
  }

  @Test
  void aServerThatSendsNoRootIsReachedByACrossCertificateOnly() throws Exception {
    assertThat(problems("good", "", false))
        .singleElement()
        .asString()
        .contains("do not lead to the root that images trust (" + root + "): it sends 1")
        .contains("the last one issued by CN=root");

    Path crosscert = Files.createDirectories(work.resolve("tree/crosscert"));
    Path file =
        Files.createFile(
            crosscert.resolve(
                CrossCertificate.nameOf(certificate("root.crt").getSubjectX500Principal())));
    try {
      assertThat(problems("good", "", false)).isEmpty();
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void keysThatIpxeDoesNotKnowAreNamed() throws Exception {
    assertThat(problems("p521", "ssl_ecdh_curve secp521r1:prime256v1;", true))
        .extracting(TreeProblem::problem)
        .containsExactly("its key is on a curve of 521 bits, expected P-256 or P-384");
    assertThat(problems("ed25519", "", true))
        .extracting(TreeProblem::problem)
        .containsExactly("its key is of EdDSA, expected RSA or ECDSA");
  }

  @Test
  void anotherNameAndAnotherTimeAreNamed() throws Exception {
    Instant later = Instant.now().plus(Duration.ofDays(400));

    assertThat(problems("other-name", "", true, later))
        .extracting(TreeProblem::problem)
        .anyMatch(text -> text.contains("is for boot.example, not for 127.0.0.1"))
        .anyMatch(text -> text.startsWith("the certificate CN=other-name is valid from "));
  }

  private static List<TreeProblem> problems(String name, String settings, boolean withRoot)
      throws Exception {
    return problems(name, settings, withRoot, Instant.now());
  }

  private static List<TreeProblem> problems(
      String name, String settings, boolean withRoot, Instant now) throws Exception {
    Path chain = work.resolve(name + (withRoot ? ".chain" : ".leaf"));
    String own = Files.readString(work.resolve(name + ".crt"));
    Files.writeString(chain, withRoot ? own + Files.readString(work.resolve("root.crt")) : own);
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path folder = Files.createDirectories(work.resolve("nginx-" + port));
    Path tree = Files.createDirectories(work.resolve("tree"));
    String block =
        Nginx.server(
            "127.0.0.1:" + port, new Nginx.Identity(chain, work.resolve(name + ".key")), tree);
    try (Nginx nginx = Nginx.serving(folder, block.replace("root ", settings + " root "), port)) {
      assertThat(nginx).isNotNull();
      URI url = URI.create("https://127.0.0.1:" + port);
      return TlsVisit.of(url, Route.direct()).problems(Set.of(root), tree, now);
    }
  }

  private static void server(String name, String key, String host, String more) throws Exception {
    openssl("genpkey -algorithm " + key + " -out " + name + ".key");
    openssl("req -new -key " + name + ".key -subj /CN=" + name + " -out " + name + ".csr" + more);
    Files.writeString(work.resolve(name + ".ext"), "subjectAltName=" + host + "\n");
    openssl(
        "x509 -req -in NAME.csr -CA root.crt -CAkey root.key -CAcreateserial -days 30 -extfile NAME.ext -out NAME.crt"
            .replace("NAME", name));
  }

  private static X509Certificate certificate(String name) throws Exception {
    try (InputStream in = Files.newInputStream(work.resolve(name))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static void openssl(String arguments) throws Exception {
    Process process =
        new ProcessBuilder(("openssl " + arguments).split(" "))
            .directory(work.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(arguments + "\n" + said).isZero();
  }
}
