package org.bootmirror.target.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.content.Content;
import org.bootmirror.content.Progress;
import org.bootmirror.http.Nginx;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release is taken back: clients that have the revoked script get the script of before, whatever
 * server stands between. nginx compares times for equality; Python's server, as Apache and caddy,
 * answers 304 for all earlier times, and {@code wget -N} keeps a file that is not older.
 */
@Tag("programs")
final class RevertedReleaseTest {

  private static final String GOOD = "#!ipxe\necho good\n";

  /** Of the same size as the good one: sizes tell nothing. */
  private static final String REVOKED = "#!ipxe\necho evil\n";

  private static final Instant MONDAY = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-01-06T12:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-01-07T12:00:00Z");

  private static final Pattern PYTHON = Pattern.compile("Serving HTTP on .* port ([0-9]+) .*");

  @TempDir private Path work;

  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable Process python;
  private String pythonBase = "";
  private Path tree = Path.of("tree");

  @BeforeEach
  void publishAndReplaceTheGoodScript() throws IOException {
    tree = work.resolve("tree");
    publish(GOOD, MONDAY);
    publish(REVOKED, TUESDAY);
    Process started =
        new ProcessBuilder("python3", "-u", "-m", "http.server", "--bind", "127.0.0.1", "0")
            .directory(tree.toFile())
            .redirectError(work.resolve("python.log").toFile())
            .start();
    python = started;
    BufferedReader said = started.inputReader(StandardCharsets.UTF_8);
    Matcher listening = PYTHON.matcher(String.valueOf(said.readLine()));
    assertThat(listening.matches()).as("python3 listens").isTrue();
    pythonBase = "http://127.0.0.1:" + listening.group(1);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (python != null) {
      python.destroyForcibly().waitFor();
    }
  }

  @Test
  void noServerSaysThatTheRevokedScriptIsStillRight() throws Exception {
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(tree))) {
      for (String base : List.of(nginx.localBase(0), pythonBase)) {
        HttpResponse<String> revoked = get(base);
        assertThat(revoked.body()).isEqualTo(REVOKED);
        String time = revoked.headers().firstValue("Last-Modified").orElseThrow();
        assertThat(get(base, "If-Modified-Since", time).statusCode()).isEqualTo(304);
      }
      HttpResponse<String> atNginx = get(nginx.localBase(0));
      String time = atNginx.headers().firstValue("Last-Modified").orElseThrow();
      String tag = atNginx.headers().firstValue("ETag").orElseThrow();

      publish(GOOD, WEDNESDAY);

      for (String base : List.of(nginx.localBase(0), pythonBase)) {
        assertGood(get(base, "If-Modified-Since", time));
      }
      assertGood(get(nginx.localBase(0), "If-None-Match", tag));
      assertGood(get(nginx.localBase(0), "If-Range", time, "Range", "bytes=0-3"));
    }
  }

  @Test
  void wgetReplacesTheRevokedScript() throws Exception {
    Path copy = Files.createDirectory(work.resolve("copy")).resolve("prod");
    wget();
    assertThat(copy).hasContent(REVOKED);

    publish(GOOD, WEDNESDAY);
    wget();

    assertThat(copy).hasContent(GOOD);
  }

  /** Without a new time, server and client keep the revoked script: these tests can fail. */
  @Test
  void aLinkAloneIsNotEnough() throws Exception {
    Path copy = Files.createDirectory(work.resolve("copy")).resolve("prod");
    wget();
    String time = get(pythonBase).headers().firstValue("Last-Modified").orElseThrow();
    Path script = tree.resolve("ipxe/prod");
    publish(GOOD, WEDNESDAY);
    Files.setLastModifiedTime(script.toRealPath(), FileTime.from(MONDAY));

    wget();

    assertThat(copy).hasContent(REVOKED);
    assertThat(get(pythonBase, "If-Modified-Since", time).statusCode()).isEqualTo(304);
  }

  private static void assertGood(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(GOOD);
  }

  private HttpResponse<String> get(String base, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/ipxe/prod"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private void wget() throws Exception {
    Process process =
        new ProcessBuilder("wget", "-N", "--no-proxy", pythonBase + "/ipxe/prod")
            .directory(work.resolve("copy").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  /** Publishes a script, as on that day: a file that is new has the time of the day. */
  private void publish(String script, Instant now) throws IOException {
    Entry entry =
        Entry.immutable(Phase.SCRIPTS, Content.text(script), List.of(TreePath.of("ipxe", "prod")));
    FolderPlace place = new FolderPlace(tree, NameStyle.SYMBOLIC, work.resolve("cache"), now);
    boolean known = Files.exists(place(entry));
    FolderTarget.publish(new Tree(List.of(entry)), place, Progress.NONE);
    if (!known) {
      Files.setLastModifiedTime(place(entry), FileTime.from(now));
    }
  }

  private Path place(Entry entry) throws IOException {
    return tree.resolve(entry.path().immutable(entry.content().description().sha256()).value());
  }
}
