package org.bootmirror.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.app.ConfigureNginx;
import org.bootmirror.app.SharedFolderException;
import org.bootmirror.http.Nginx;
import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.MediaType;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreeLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nginx without njs serves every kind of file as the tree's table says, and nothing else. */
@Tag("programs")
final class NginxFilesTest {

  private static final String DIGEST = "0123456789abcdef".repeat(4);

  @TempDir private Path work;
  private Path tree = Path.of("tree");

  @BeforeEach
  void writeTree() throws IOException {
    tree = Files.createDirectory(work.resolve("tree"));
    for (String path : paths()) {
      write(path);
    }
    write(".publishing");
    write("iso/.prod.part");
  }

  @Test
  void typesAndCacheRulesAreThoseOfTheTable() throws Exception {
    try (NjsNginx nginx = NjsNginx.serving(NjsEngine.BOOKWORM, work, tree)) {
      for (String path : paths()) {
        RawHttp.Answer answer = nginx.get("/" + path);

        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(path);
        assertThat(answer.header("content-type"))
            .as(path)
            .isEqualTo(TreeLayout.mediaType(path).value());
        assertThat(answer.header("cache-control"))
            .as(path)
            .isEqualTo(TreeLayout.cacheRule(path).value());
        assertThat(answer.header("server")).isEqualTo("nginx");
      }
      RawHttp.Answer first = nginx.get("/");
      assertThat(first.text()).isEqualTo("index.html");
      assertThat(first.header("content-type")).isEqualTo(MediaType.HTML.value());
      assertThat(first.header("cache-control")).isEqualTo(CacheRule.ASK.value());
      assertThat(nginx.get("/iso/prod?x").text()).isEqualTo("iso/prod");
      for (String page : List.of("generate", "expert", "images")) {
        assertThat(nginx.get("/" + page).header("content-type")).isEqualTo(MediaType.HTML.value());
        assertThat(nginx.get("/" + page).text()).isEqualTo(page + ".html");
      }
      RawHttp.Answer unknown = nginx.get("/provision");
      assertThat(unknown.text()).isEqualTo("provision/default");
      assertThat(unknown.header("content-type")).isEqualTo(MediaType.ASCII.value());
      assertThat(unknown.header("cache-control")).isEqualTo(CacheRule.ASK.value());
    }
  }

  @Test
  void nothingElseIsServedAndNothingRedirected() throws Exception {
    try (NjsNginx nginx = NjsNginx.serving(NjsEngine.BOOKWORM, work, tree)) {
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
              "/:image/iso/prod",
              "/nothing")) {
        RawHttp.Answer answer = nginx.get(target);
        assertThat(answer.status()).as(target).isEqualTo(404);
        assertThat(answer.headers()).doesNotContainKeys("location", "cache-control");
      }
      assertThat(nginx.get("/../work").status()).isEqualTo(400);
      Files.writeString(tree.resolve("404.html"), "a page");
      RawHttp.Answer missing = nginx.get("/nothing");
      assertThat(missing.status()).isEqualTo(404);
      assertThat(missing.text()).isEqualTo("a page");
      assertThat(missing.header("content-type")).isEqualTo(MediaType.HTML.value());
      try (RawHttp connection = nginx.connect()) {
        RawHttp.Answer put = connection.send("PUT", "/iso/prod", "Content-Length", "0");
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.header("allow")).isEqualTo("GET, HEAD");
      }
    }
  }

  @Test
  void beforeHttpsAllButCrossCertificatesIsRefused() throws Exception {
    Path certificate = work.resolve("certificate.pem");
    Path key = work.resolve("key.pem");
    certify(certificate, key);
    int plain = Nginx.freePort();
    ServerTls tls = new ServerTls(certificate, key, List.of("127.0.0.1:" + plain));
    int port = Nginx.freePort();
    try (NjsNginx nginx =
            NjsNginx.started(NjsEngine.BOOKWORM, work, tree, false, port, Optional.of(tls));
        RawHttp connection = new RawHttp(plain)) {
      assertThat(nginx.log()).doesNotContain("[error]");
      assertThat(connection.send("GET", "/crosscert/0a1b2c3d.der").text())
          .isEqualTo("crosscert/0a1b2c3d.der");
      assertThat(connection.send("GET", "/ipxe/prod").status()).isEqualTo(404);
      assertThat(connection.send("GET", "/crosscert/../ipxe/prod").status()).isEqualTo(404);
      assertThat(downloaded("https://127.0.0.1:" + port + "/ipxe/prod")).isEqualTo("ipxe/prod");
    }
  }

  @Test
  void theConfigurationLiesApartFromTheTree() {
    NginxSite inside =
        new NginxSite(
            tree, tree.resolve("nginx"), false, List.of("80"), Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> new ConfigureNginx().run(inside))
        .isInstanceOf(SharedFolderException.class);
    assertThat(tree.resolve("nginx")).doesNotExist();
  }

  /** Makes a certificate of localhost. */
  static void certify(Path certificate, Path key) throws Exception {
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-subj",
                "/CN=localhost",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString())
            .redirectErrorStream(true)
            .redirectOutput(certificate.resolveSibling("openssl.log").toFile())
            .start();
    assertThat(openssl.waitFor()).isZero();
  }

  static String downloaded(String url) throws Exception {
    Process wget = new ProcessBuilder("wget", "-qO-", "--no-check-certificate", url).start();
    String text =
        new String(wget.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(wget.waitFor()).isZero();
    return text;
  }

  /** A path of each kind: every file at a fixed path, each extension, plain and immutable. */
  static List<String> paths() {
    List<String> plain = new ArrayList<>();
    for (ReservedFile file : ReservedFile.values()) {
      file.names().forEach(name -> plain.add(name.value()));
    }
    for (MediaType type : MediaType.values()) {
      plain.add("assets/a." + type.extension().orElse("bin"));
    }
    plain.addAll(
        List.of(
            "ipxe/prod",
            "provision/default",
            "provision/uuid/x.html",
            "iso/prod",
            "iso/prod.iso",
            "cloud/prod.img.gz",
            "arm64/uefi/prod.efi",
            "kernel/net/prod.efi",
            "crosscert/0a1b2c3d.der",
            "config/a.toml",
            "bin/zos/amd64/page.html",
            "bin/zos/arm64/list",
            "bin/zos/arm64/list.minisig",
            "bin/zos/mips/list.minisig",
            "sig/prod/p7s",
            "licenses.d/x"));
    List<String> all = new ArrayList<>(plain);
    for (String path : plain) {
      int name = path.lastIndexOf('/') + 1;
      all.add(path.substring(0, name) + DIGEST + "." + path.substring(name));
    }
    all.addAll(
        List.of(
            "tuf/timestamp.json",
            "tuf/12.root.json",
            "tuf/3.targets.json",
            "tuf/root.json",
            "iso/" + DIGEST,
            "iso/" + DIGEST.substring(1) + ".prod"));
    return all;
  }

  private void write(String path) throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, path);
  }
}
