package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.cli.WithPassphrase.Answer;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bootmirror check} of servers in nginx: at another address than DNS says, by trusted roots,
 * at every base, and what expires soon.
 */
@Tag("programs")
@Tag("keys")
final class CheckServersTest {

  private static final String HOST = "boot.example.org";

  /** The server answers 421 for any other Host header or TLS server name. */
  private static final String ONLY_HOST =
      " if ($host != " + HOST + ") { return 421; } if ($ssl_server_name != NAME) { return 421; } ";

  @TempDir private static Path work;

  private static Path tree;
  private static Path unsigned;
  private static String stale;
  private static String down;
  private static int https;
  private static int http;
  private static int newTls;
  private static Nginx nginx;

  @BeforeAll
  static void serve() throws Exception {
    List<Integer> ports = freePorts(5);
    https = ports.get(0);
    http = ports.get(1);
    newTls = ports.get(2);
    stale = "http://127.0.0.1:" + ports.get(3);
    down = "http://127.0.0.1:" + ports.get(4);
    Path keys = work.resolve("keys");
    success(WithPassphrase.run("keys", "new", keys + ""));
    success(WithPassphrase.run("keys", "tls", HOST, keys + "", "--days", "40"));
    success(run("keys", "export", keys + "", "--out", work.resolve("public") + ""));
    tree = work.resolve("tree");
    generate("first", tree, keys, "--release", "1790000000");
    Path old = work.resolve("old");
    new ProcessBuilder("cp", "-a", tree + "", old + "").start().waitFor();
    generate("second", tree, keys, "--release", "1790000001");
    unsigned = work.resolve("unsigned");
    success(run("generate", "--source", work.resolve("source") + "", "--out", unsigned + ""));

    Nginx.Identity identity =
        new Nginx.Identity(
            keys.resolve("tls/" + HOST + ".crt"), keys.resolve("tls/" + HOST + ".key"));
    String both = "127.0.0.1:" + https + " ssl; listen [::1]:" + https;
    String servers =
        only(Nginx.server(both, identity, tree), "\"" + HOST + "\"")
            + only(Nginx.server("127.0.0.1:" + http, tree), "\"\"")
            + Nginx.server("127.0.0.1:" + newTls, identity, tree)
                .replace("root ", "ssl_protocols TLSv1.3; root ")
            + Nginx.server(stale.replace("http://", ""), old);
    nginx = Nginx.serving(work.resolve("nginx"), servers, https);
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @Test
  void theAddressIsAnotherAndTheNameStays() {
    success(run("check", "https://" + HOST, "--connect-to", "127.0.0.1:" + https));
    success(run("check", "https://" + HOST, "--connect-to", "[::1]:" + https));
    success(run("check", "http://" + HOST + "/", "--connect-to", "127.0.0.1:" + http));
  }

  @Test
  void anAddressThatRefusesIsNamedWithTheHost() {
    String nobody = down.replace("http://", "");
    for (String scheme : List.of("http", "https")) {
      Answer answer = run("check", scheme + "://" + HOST, "--connect-to", nobody);

      assertThat(answer.status()).isEqualTo(1);
      assertThat(answer.text()).contains(HOST + " at " + nobody + ": connection refused");
    }
  }

  @Test
  void anAddressIsForUrlsAndHasAPort() {
    assertThat(run("check", tree + "", "--connect-to", "127.0.0.1:1").status()).isEqualTo(2);
    Answer both = run("check", "http://" + HOST, "--connect-to", "127.0.0.1:1", "--proxy");
    assertThat(both.status()).isEqualTo(2);
    assertThat(both.text()).contains("--connect-to and --proxy exclude each other");
    for (String wrong : List.of("::1", "127.0.0.1", "h:99999", "http://h:1")) {
      Answer answer = run("check", "http://" + HOST, "--connect-to", wrong);

      assertThat(answer.status()).as(answer.text()).isEqualTo(2);
      assertThat(answer.text()).contains("expected");
    }
  }

  @Test
  void aServersCertificatesMustLeadToTheRootThatIsGiven() throws Exception {
    Path root = work.resolve("public/root.crt");
    Path other = work.resolve("other.crt");
    openssl("req -x509 -newkey rsa:2048 -nodes -keyout other.key -subj /CN=other -out other.crt");
    openssl("x509 -in " + root + " -outform DER -out root.der");
    String[] command = {"check", "https://" + HOST, "--connect-to", "127.0.0.1:" + https};

    success(run(with(command, "--root", root + "")));
    success(run(with(command, "--root", work.resolve("root.der") + "")));
    Answer refused = run(with(command, "--root", other + ""));
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.text()).contains(HOST + " (TLS): its certificates do not lead to the root");

    assertThat(run("check", tree + "", "--root", root + "").status()).isEqualTo(2);
    assertThat(run("check", "http://" + HOST, "--root", root + "").status()).isEqualTo(2);
  }

  @Test
  void aTreeIsComparedWithTheMetadataOfTheRootThatIsGiven() throws Exception {
    String root = work.resolve("public/tuf/1.root.json").toString();
    success(run("check", tree + "", "--root", root));
    success(run("check", "https://" + HOST, "--connect-to", "127.0.0.1:" + https, "--root", root));

    success(WithPassphrase.run("keys", "new", work.resolve("others") + ""));
    Answer refused = run("check", tree + "", "--root", work.resolve("others/tuf/1.root.json") + "");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.text()).contains("found 0 valid signatures", "Nothing of it is verified.");

    Path neither = Files.writeString(work.resolve("neither"), "hello");
    Answer unknown = run("check", tree + "", "--root", neither + "");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.text())
        .contains(neither + ": found 5 bytes")
        .contains("expected certificates (PEM or DER) or root metadata of TUF (JSON)");
  }

  @Test
  void eachBaseIsCheckedAndAStaleAndASilentOneAreNamed() {
    String[] command = {
      "check", "https://" + HOST, "--connect-to", "127.0.0.1:" + https, "--from-each-base"
    };
    Answer answer = run(command);

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text())
        .contains(
            stale
                + ": serves release 1790000000, and https://"
                + HOST
                + " release 1790000001; other files: ")
        .contains(down + ": cannot be checked: SHA256SUMS: no whole answer: no connection")
        .containsPattern("\nBASE +RELEASE +REACHABLE +TLS +PROBLEMS +OTHER FILES\n")
        .containsPattern("\nhttps://" + HOST + " +1790000001 +yes +protects +0 +0\n")
        .containsPattern("\n" + stale + " +1790000000 +yes +none \\(http\\) +0 +[1-9][0-9]*\n")
        .containsPattern("\n" + down + " +- +NO +- +- +-\n");

    String quiet = run(with(command, "--quiet")).text();
    assertThat(quiet.lines()).hasSize(2).allMatch(line -> line.startsWith("http://127.0.0.1:"));
  }

  @Test
  void whatExpiresSoonIsNamed() {
    String[] command = {
      "check", "https://" + HOST, "--connect-to", "127.0.0.1:" + https, "--quiet", "--fresh-for"
    };
    assertThat(run(with(command, "7d"))).isEqualTo(new Answer(0, ""));

    Answer month = run(with(command, "31d"));
    assertThat(month.status()).isEqualTo(1);
    assertThat(month.text().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("tuf/[a-z0-9.]+ expires at \\S+, in (29|30) days"));

    assertThat(run(with(command, "60d")).text())
        .containsPattern(
            "the TLS certificate CN=" + HOST + " of " + HOST + " expires at \\S+, in 3[89] days\n")
        .contains("tuf/timestamp.json expires at ");
  }

  @Test
  void ofAnUnsignedTreeNothingOfTufExpires() {
    Answer answer = run("check", unsigned + "", "--fresh-for", "7d");

    success(answer);
    assertThat(answer.text()).contains("no signed metadata: nothing of TUF expires");
  }

  /** Signatures prove what comes over any TLS; a node speaks TLS 1.2. */
  @Test
  void aServerOfTls13AloneIsVerifiedAndMetByNoNode() {
    String url = "https://127.0.0.1:" + newTls;
    success(run("verify", url, "--root", work.resolve("public/tuf/1.root.json") + ""));

    Answer node = run("check", url);
    assertThat(node.status()).isEqualTo(1);
    assertThat(node.text()).contains("no TLS 1.2 as iPXE speaks it");
  }

  private static String only(String server, String name) {
    return server.replace("root ", ONLY_HOST.replace("NAME", name) + "root ");
  }

  private static void generate(String title, Path out, Path keys, String... more) throws Exception {
    Path source = Files.createDirectories(work.resolve("source"));
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "TITLE"
        bases = ["https://boot.example.org", "STALE", "DOWN"]
        images = ["uefi"]
        [kernels.memtest]
        amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
        [networks.prod]
        title = "Production"
        kernels = ["memtest"]
        """
            .replace("TITLE", title)
            .replace("STALE", stale)
            .replace("DOWN", down));
    String[] command = {
      "generate", "--source", source + "", "--out", out + "", "--keys", keys + ""
    };
    success(WithPassphrase.run(with(command, more)));
  }

  private static String[] with(String[] command, String... more) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static Answer run(String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    return new Answer(Bootmirror.run(out, out, arguments), said.toString());
  }

  private static void success(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isZero();
  }

  private static List<Integer> freePorts(int count) throws Exception {
    List<ServerSocket> sockets = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      sockets.add(socket);
      ports.add(socket.getLocalPort());
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }

  private static void openssl(String arguments) throws Exception {
    Process process =
        new ProcessBuilder(("openssl " + arguments).split(" "))
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("openssl.log").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
