package org.bootmirror.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bootmirror.app.ConfigureCaddy;
import org.bootmirror.app.SharedFolderException;
import org.bootmirror.http.Nginx;
import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.MediaType;
import org.bootmirror.tree.TreeLayout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caddy serves every kind of file as the tree's table says, and nothing else: as nginx does. */
@Tag("programs")
final class CaddyFileTest {

  @TempDir private Path work;
  private Path tree = Path.of("tree");
  private int port;
  private @Nullable Process caddy;

  @BeforeEach
  void writeTree() throws Exception {
    tree = Files.createDirectory(work.resolve("tree"));
    for (String path : NginxFilesTest.paths()) {
      write(path);
    }
    write(".publishing");
    write("iso/.prod.part");
    port = Nginx.freePort();
  }

  private void serve(Optional<ServerTls> tls) throws Exception {
    Path file = new ConfigureCaddy().run(site(work.resolve("out"), tls));
    ProcessBuilder command =
        new ProcessBuilder("caddy", "run", "--config", file.toString(), "--adapter", "caddyfile");
    command.environment().put("HOME", work.toString());
    Process started =
        command.redirectErrorStream(true).redirectOutput(work.resolve("log").toFile()).start();
    caddy = started;
    while (!accepts()) {
      if (started.waitFor(10, TimeUnit.MILLISECONDS)) {
        throw new IOException("caddy ended: " + Files.readString(work.resolve("log")));
      }
    }
  }

  @AfterEach
  void stop() {
    if (caddy != null) {
      caddy.destroy();
      caddy.onExit().join();
    }
  }

  @Test
  void typesAndCacheRulesAreThoseOfTheTable() throws Exception {
    serve(Optional.empty());
    for (String path : NginxFilesTest.paths()) {
      RawHttp.Answer answer = get("/" + path);

      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.text()).isEqualTo(path);
      assertThat(answer.header("content-type"))
          .as(path)
          .isEqualTo(TreeLayout.mediaType(path).value());
      assertThat(answer.header("cache-control"))
          .as(path)
          .isEqualTo(TreeLayout.cacheRule(path).value());
    }
    RawHttp.Answer first = get("/");
    assertThat(first.text()).isEqualTo("index.html");
    assertThat(first.header("content-type")).isEqualTo(MediaType.HTML.value());
    assertThat(first.header("cache-control")).isEqualTo(CacheRule.ASK.value());
    assertThat(get("/iso/prod?x").text()).isEqualTo("iso/prod");
    for (String page : List.of("generate", "expert", "images")) {
      assertThat(get("/" + page).header("content-type")).isEqualTo(MediaType.HTML.value());
      assertThat(get("/" + page).text()).isEqualTo(page + ".html");
    }
    RawHttp.Answer unknown = get("/provision");
    assertThat(unknown.text()).isEqualTo("provision/default");
    assertThat(unknown.header("content-type")).isEqualTo(MediaType.ASCII.value());
    assertThat(unknown.header("cache-control")).isEqualTo(CacheRule.ASK.value());
  }

  @Test
  void nothingElseIsServedAndNothingRedirected() throws Exception {
    serve(Optional.empty());
    for (String target :
        List.of(
            "/.publishing",
            "/iso/.prod.part",
            "/iso",
            "/iso/",
            "//iso/prod",
            "/iso//prod",
            "/iso/../iso/prod",
            "/iso/./prod",
            "/iso/%70rod",
            "/iso/prod%0a",
            "/iso/prod/1234",
            "/nothing")) {
      RawHttp.Answer answer = get(target);
      assertThat(answer.status()).as(target).isEqualTo(404);
      assertThat(answer.headers()).as(target).doesNotContainKeys("location", "cache-control");
    }
    Files.writeString(tree.resolve("404.html"), "a page");
    RawHttp.Answer missing = get("/nothing");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.text()).isEqualTo("a page");
    assertThat(missing.header("content-type")).isEqualTo(MediaType.HTML.value());
    try (RawHttp connection = new RawHttp(port)) {
      RawHttp.Answer put = connection.send("PUT", "/iso/prod", "Content-Length", "0");
      assertThat(put.status()).isEqualTo(405);
      assertThat(put.header("allow")).isEqualTo("GET, HEAD");
    }
  }

  @Test
  void beforeHttpsAllButCrossCertificatesIsRefused() throws Exception {
    Path certificate = work.resolve("certificate.pem");
    Path key = work.resolve("key.pem");
    NginxFilesTest.certify(certificate, key);
    int plain = Nginx.freePort();
    serve(Optional.of(new ServerTls(certificate, key, List.of("127.0.0.1:" + plain))));

    for (String refused : List.of("/ipxe/prod", "/", "/crosscert/../ipxe/prod")) {
      try (RawHttp connection = new RawHttp(plain)) {
        assertThat(connection.send("GET", refused).status()).as(refused).isEqualTo(404);
      }
    }
    try (RawHttp connection = new RawHttp(plain)) {
      assertThat(connection.send("GET", "/crosscert/0a1b2c3d.der").text())
          .isEqualTo("crosscert/0a1b2c3d.der");
    }
    assertThat(NginxFilesTest.downloaded("https://127.0.0.1:" + port + "/ipxe/prod"))
        .isEqualTo("ipxe/prod");
  }

  @Test
  void theConfigurationLiesApartFromTheTree() {
    assertThatThrownBy(
            () -> new ConfigureCaddy().run(site(tree.resolve("caddy"), Optional.empty())))
        .isInstanceOf(SharedFolderException.class);
    assertThat(tree.resolve("caddy")).doesNotExist();
  }

  private CaddySite site(Path out, Optional<ServerTls> tls) {
    return new CaddySite(tree, out, List.of("127.0.0.1:" + port), Optional.empty(), tls);
  }

  private RawHttp.Answer get(String target) throws IOException {
    try (RawHttp connection = new RawHttp(port)) {
      return connection.send("GET", target);
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  private void write(String path) throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, path);
  }
}
