package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bootmirror.content.Content;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.debian.PackageCache;
import org.bootmirror.http.Nginx;
import org.bootmirror.http.Tinyproxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program downloads kernels, by HTTP and HTTPS, directly and through a tinyproxy. To
 * connect(2), 0.0.0.0 is this machine; to {@code no_proxy}, it is no loopback address.
 */
@Tag("programs")
final class DownloadTest {

  private static final Path KERNEL =
      Path.of("../generator-core/src/test/sources/good/kernels/linux");

  @TempDir private static Path identity;
  @TempDir private Path work;
  private Nginx nginx;
  private Tinyproxy proxy;
  private String plain = "";
  private String secure = "";

  @BeforeAll
  static void makeIdentity() throws IOException, InterruptedException {
    run(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout %1$s/key"
            + " -out %1$s/crt -subj /CN=test -addext subjectAltName=IP:0.0.0.0 -days 9");
    run("keytool -importcert -noprompt -file %1$s/crt -keystore %1$s/jks -storepass changeit");
  }

  @BeforeEach
  void start() throws IOException, InterruptedException {
    Path www = Files.createDirectories(work.resolve("www"));
    Files.copy(KERNEL, www.resolve("one"));
    byte[] longer = Files.readAllBytes(KERNEL);
    Files.write(www.resolve("two"), java.util.Arrays.copyOf(longer, longer.length + 1));
    int port = Tinyproxy.freePort();
    int securePort = Tinyproxy.freePort();
    plain = "http://0.0.0.0:" + port;
    secure = "https://0.0.0.0:" + securePort;
    Nginx.Identity server = new Nginx.Identity(identity.resolve("crt"), identity.resolve("key"));
    nginx =
        Nginx.serving(
            work.resolve("nginx"),
            "log_format heads '$request $http_proxy_authorization'; access_log "
                + work
                + "/heads.log heads;"
                + Nginx.server("127.0.0.1:" + port, www)
                + Nginx.server("127.0.0.1:" + securePort, server, www),
            port);
    proxy = Tinyproxy.started(work.resolve("proxy"), securePort);
    // Packages are shared with other tests; files are not.
    new PackageCache(CacheFolder.standard(), System.out::println).named("ipxe");
    Files.createDirectories(work.resolve("cache"));
    Files.createSymbolicLink(
        work.resolve("cache/packages"), CacheFolder.standard().resolve("packages"));
  }

  @AfterEach
  void stop() {
    proxy.close();
    nginx.close();
  }

  @Test
  void bothKernelsComeThroughTheProxyAndNobodySeesItsPassword() throws Exception {
    source(plain + "/one", secure + "/two", digest("one"), digest("two"));
    String url = proxy.url(Tinyproxy.CREDENTIALS);

    String output = generate(0, Map.of("http_proxy", url, "HTTPS_PROXY", url));

    assertThat(output).contains("Fetching " + secure + "/two").doesNotContain("s3cret");
    assertThat(proxy.log())
        .contains("Request (file")
        .contains("GET " + plain + "/one")
        .contains("CONNECT 0.0.0.0:");
    assertThat(work.resolve("heads.log"))
        .content()
        .isEqualTo("GET /one HTTP/1.1 -\nGET /two HTTP/1.1 -\n");
    assertThat(work.resolve("tree/kernel/two")).hasSameBinaryContentAs(work.resolve("www/two"));
  }

  @Test
  void allFailuresAreReportedAtOnceAtTheirPlaces() throws Exception {
    source(plain + "/none", secure + "/two", digest("one"), digest("two"));
    String wrong = "http://alice:wr0ng@" + proxy.address();

    assertThat(generate(1, Map.of("https_proxy", wrong)).lines().filter(line -> line.contains(":")))
        .contains(
            "site.toml:5:11: kernels.one.amd64.url: found \""
                + plain
                + "/none\" (the server answered 404), expected a file with SHA-256 "
                + digest("one"),
            "site.toml:7:11: kernels.two.amd64.url: found \""
                + secure
                + "/two\" (the proxy "
                + proxy.address()
                + " gives no tunnel to the server: it answered 401), expected a file with SHA-256 "
                + digest("two"),
            "error: 2 problems in the source; nothing was written");
    assertThat(work.resolve("tree")).doesNotExist();

    source(plain + "/one", plain + "/two", digest("one"), digest("one").replace('a', 'b'));
    assertThat(generate(1, Map.of()))
        .contains(
            "site.toml:7:11: kernels.two.amd64.url: found \"" + plain + "/two\" (found SHA-256 ");
  }

  @Test
  void aMalformedVariableIsNamed() throws Exception {
    source(plain + "/one", secure + "/two", digest("one"), digest("two"));

    assertThat(generate(1, Map.of("https_proxy", "socks5h://alice:s3cret@127.0.0.1:1080")))
        .contains(
            "error: https_proxy: found a SOCKS proxy, which is not supported, expected http://HOST:PORT")
        .doesNotContain("s3cret");
  }

  @Test
  void noProxyIsHonouredAndServersAreAskedDirectlyUnlessTold() throws Exception {
    source(plain + "/one", secure + "/two", digest("one"), digest("two"));
    generate(0, Map.of("all_proxy", "http://127.0.0.1:1", "no_proxy", "0.0.0.0/32"));
    Files.move(work.resolve("tree"), work.resolve("www/site"));
    String url = proxy.url(Tinyproxy.CREDENTIALS);
    Map<String, String> variables = Map.of("http_proxy", url, "https_proxy", url);
    run(0, variables, "check", plain + "/site");
    assertThat(proxy.log()).doesNotContain("Request (file");

    run(0, variables, "check", plain + "/site", "--proxy");
    assertThat(proxy.log())
        .contains("GET " + plain + "/site/SHA256SUMS")
        .doesNotContain("CONNECT 0.0.0.0:");
    run(0, variables, "check", secure + "/site", "--proxy");
    // The handshake is a tunnel of its own.
    assertThat(proxy.log().split("Request \\(file[^\n]*CONNECT 0.0.0.0:", -1))
        .hasSizeGreaterThan(2);

    run(0, customizing(url), "customize", plain + "/site/krn/prod", "--unverified", "--show");
    assertThat(proxy.log())
        .contains("GET " + plain + "/site/images.json")
        .contains("GET " + plain + "/site/krn/");
  }

  /** With a cache of its own, which has no image yet. */
  private Map<String, String> customizing(String url) {
    return Map.of("http_proxy", url, "XDG_CACHE_HOME", work.resolve("empty").toString());
  }

  private void source(String one, String two, String first, String second) throws IOException {
    Files.writeString(
        Files.createDirectories(work.resolve("source")).resolve("site.toml"),
        String.format(
            Locale.ROOT,
            """
            title = "test"
            bases = ["http://boot.example"]
            images = ["krn"]
            [kernels.one]
            amd64 = { url = "%s", sha256 = "%s", name = "one" }
            [kernels.two]
            amd64 = { url = "%s", sha256 = "%s", name = "two" }
            [networks.prod]
            title = "prod"
            kernels = ["one", "two"]
            """,
            one,
            first,
            two,
            second));
  }

  private String digest(String file) throws IOException {
    return Content.file(work.resolve("www").resolve(file)).description().sha256().hex();
  }

  private String generate(int status, Map<String, String> variables) throws Exception {
    return run(
        status,
        variables,
        "generate",
        "--source=" + work.resolve("source"),
        "--cache=" + work.resolve("cache"),
        "--out=" + work.resolve("tree"));
  }

  /** Runs the program in a process of its own: variables and the JDK's properties are its own. */
  private String run(int status, Map<String, String> variables, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Djavax.net.ssl.trustStore=" + identity.resolve("jks"),
            "-Djavax.net.ssl.trustStorePassword=changeit",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "org.bootmirror.cli.Bootmirror"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    builder.environment().putAll(variables);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(status);
    return output.replace(work.resolve("source") + "/", "");
  }

  private static void run(String command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    for (String word : command.split(" ", -1)) {
      words.add(String.format(Locale.ROOT, word, identity));
    }
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(identity.resolve("run.log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(identity.resolve("run.log"))).isZero();
  }
}
