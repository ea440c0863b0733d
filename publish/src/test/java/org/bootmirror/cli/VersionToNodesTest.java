package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.http.Nginx;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code promote}, {@code generate}, {@code publish}: a reader of the boot script finds the new
 * kernel; after {@code rollback} the old one. The reader asks nginx; a cache before nginx; and a
 * cache before Python's server, which answers 304 for all earlier times. The caches ask again with
 * the time of what they have.
 */
@Tag("programs")
final class VersionToNodesTest {

  private static final Path KERNEL =
      Path.of("../generator-core/src/test/sources/good/kernels/linux");
  private static final Pattern PYTHON = Pattern.compile("Serving HTTP on .* port ([0-9]+) .*");
  private static final Pattern REFERENCE = Pattern.compile("\\.\\./(kernel/[0-9a-f]{64}\\.\\S+)");

  /** Longer than the caches answer by themselves, and than the second in which times are equal. */
  private static final long PAUSE_MILLIS = 2100;

  @TempDir private Path work;

  private final HttpClient client = HttpClient.newHttpClient();
  private final StringWriter output = new StringWriter();
  private Path target = Path.of("");
  private @Nullable Process python;

  @BeforeEach
  void source() throws IOException {
    Path source = Files.createDirectories(work.resolve("source"));
    Files.copy(KERNEL, source.resolve("linux"));
    Files.write(
        source.resolve("linux-next"),
        (Files.readString(KERNEL, StandardCharsets.ISO_8859_1) + "next")
            .getBytes(StandardCharsets.ISO_8859_1));
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "test"
        bases = ["http://boot.example"]
        images = ["krn"]
        [kernels.zos]
        channels = { stable = "3.0" }
        [[kernels.zos.versions]]
        version = "3.1"
        amd64 = "linux-next"
        [[kernels.zos.versions]]
        version = "3.0"
        amd64 = "linux"
        [networks.prod]
        title = "Production"
        kernels = ["zos@stable"]
        """);
    target = Files.createDirectories(work.resolve("target"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (python != null) {
      python.destroyForcibly().waitFor();
    }
  }

  @Test
  void nodesStartTheNewKernelAndAfterARollbackTheOldOne() throws Exception {
    publish();
    int cached = Nginx.freePort();
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), servers(cached, timesOnly()), cached)) {
      String origin = Files.readString(work.resolve("origin"));
      List<String> readers = List.of(origin, nginx.localBase(0), nginx.localBase(0) + "/python");
      for (String reader : readers) {
        assertThat(kernel(reader)).as(reader).endsWith(".zos-3.0-linux");
      }

      change("promote");
      for (String reader : readers) {
        assertThat(kernel(reader)).as(reader).endsWith(".zos-3.1-linux-next");
        assertThat(get(reader + "/kernel/zos-3.0-linux").body())
            .as("the old version stays")
            .isEqualTo(Files.readAllBytes(KERNEL));
      }

      change("rollback");
      for (String reader : readers) {
        assertThat(kernel(reader)).as(reader).endsWith(".zos-3.0-linux");
      }

      Thread.sleep(PAUSE_MILLIS);
      for (String reader : readers) {
        assertThat(kernel(reader)).as(reader).endsWith(".zos-3.0-linux");
      }
      assertThat(nginx.accessLog())
          .as("a cache asks nginx with the time of what it has")
          .contains("GET /ipxe/prod HTTP/1.0\" 304 ");
      assertThat(work.resolve("python.log"))
          .content()
          .as("a cache asks Python's server so, too")
          .contains("GET /ipxe/prod HTTP/1.0\" 304 ");
    }
  }

  /** The path of the kernel that a node starts; the kernel is there. */
  private String kernel(String base) throws Exception {
    String script = new String(get(base + "/ipxe/prod").body(), StandardCharsets.US_ASCII);
    Matcher reference = REFERENCE.matcher(script);
    assertThat(reference.find()).as(script).isTrue();
    String path = reference.group(1);
    byte[] expected = Files.readAllBytes(work.resolve("source").resolve(last(path)));
    assertThat(get(base + "/" + path).body()).isEqualTo(expected);
    return path;
  }

  private static String last(String path) {
    return path.endsWith("next") ? "linux-next" : "linux";
  }

  private HttpResponse<byte[]> get(String url) throws Exception {
    HttpResponse<byte[]> answer =
        client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).as(url).isEqualTo(200);
    return answer;
  }

  private void change(String command) throws Exception {
    run(command, "prod", "--source", work.resolve("source").toString());
    Thread.sleep(PAUSE_MILLIS);
    publish();
  }

  private void publish() {
    run("generate", "--source", work.resolve("source") + "", "--out", work.resolve("tree") + "");
    run("publish", work.resolve("tree").toString(), target.toString());
  }

  private void run(String... arguments) {
    PrintWriter writer = new PrintWriter(output, true);
    assertThat(Bootmirror.run(writer, writer, arguments)).as(output.toString()).isZero();
  }

  private int timesOnly() throws IOException {
    Process started =
        new ProcessBuilder("python3", "-u", "-m", "http.server", "--bind", "127.0.0.1", "0")
            .directory(target.toFile())
            .redirectError(work.resolve("python.log").toFile())
            .start();
    python = started;
    BufferedReader said = started.inputReader(StandardCharsets.UTF_8);
    Matcher listening = PYTHON.matcher(String.valueOf(said.readLine()));
    assertThat(listening.matches()).as("python3 listens").isTrue();
    return Integer.parseInt(listening.group(1));
  }

  /** An nginx with the target, and caches before this nginx and before Python's server. */
  private String servers(int cached, int python) throws IOException {
    int origin = Nginx.freePort();
    Files.writeString(work.resolve("origin"), "http://127.0.0.1:" + origin);
    return String.format(
        Locale.ROOT,
        """
        proxy_cache_path %s/cache keys_zone=boot:1m;
        proxy_cache boot; proxy_cache_revalidate on; proxy_cache_valid 200 1s;
        proxy_cache_key $proxy_host$uri;
        server { listen 127.0.0.1:%d;
          location / { proxy_pass http://127.0.0.1:%d; }
          location /python/ { proxy_pass http://127.0.0.1:%d/; }
        }
        %s""",
        work.resolve("nginx"),
        cached,
        origin,
        python,
        Nginx.server("127.0.0.1:" + origin, target));
  }
}
