package org.bootmirror.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** Failures of the JDK's HTTP client, in words of our own. */
final class NoAnswerTest {

  @Test
  void aHostWithoutAnAddress() {
    assertThat(asking("http://nowhere.invalid/")).isEqualTo("the host has no known address");
  }

  @Test
  void aServerThatDoesNotAnswer() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(asking("http://127.0.0.1:" + server.getLocalPort() + "/"))
          .isEqualTo("no answer in time");
    }
  }

  @Test
  void aPortWithoutAServer() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    assertThat(asking("http://127.0.0.1:" + port + "/")).isEqualTo("no connection");
  }

  @Test
  void certificatesOfDifferentFaults() {
    assertThat(handshake(new CertificateExpiredException("x")))
        .isEqualTo("the server's certificate has expired");
    assertThat(handshake(new CertificateException("No name matching x")))
        .isEqualTo("the server's certificate is for another host");
    assertThat(handshake(new IOException("x"))).isEqualTo("no TLS connection");
  }

  private static String asking(String url) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(2)).build();
    IOException thrown =
        catchThrowableOfType(
            IOException.class,
            () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()));
    return String.valueOf(NoAnswer.of(thrown, Optional.empty()).getMessage());
  }

  private static String handshake(Exception cause) {
    SSLHandshakeException thrown = new SSLHandshakeException("x");
    thrown.initCause(cause);
    return String.valueOf(NoAnswer.of(thrown, Optional.empty()).getMessage());
  }
}
