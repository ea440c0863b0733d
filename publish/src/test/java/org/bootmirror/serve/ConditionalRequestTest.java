package org.bootmirror.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.bootmirror.content.Digest;
import org.bootmirror.serve.HttpSocket.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Validators, conditions (RFC 9110, 13) and ranges (RFC 9110, 14). */
final class ConditionalRequestTest {

  private static final String SCRIPT = "#!ipxe\n";
  private static final String DIGEST = Digest.of(SCRIPT.getBytes(StandardCharsets.US_ASCII)).hex();
  private static final String OTHER = "0".repeat(64);
  private static final Instant TIME = Instant.parse("2026-11-28T10:00:00Z");
  private static final String DATE = "Sat, 28 Nov 2026 10:00:00 GMT";
  private static final int LARGE = 1 << 20;

  @TempDir private Path work;
  private ServedFolder tree;

  @BeforeEach
  void serve() throws IOException {
    tree = new ServedFolder(work);
    tree.putImmutable("ipxe/prod", SCRIPT.getBytes(StandardCharsets.US_ASCII));
    Files.setLastModifiedTime(work.resolve("ipxe/prod"), FileTime.from(TIME));
  }

  @AfterEach
  void stop() {
    tree.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "If-None-Match: \"D\"                | 304",
        "If-None-Match: W/\"D\"              | 304",
        "If-None-Match: *                    | 304",
        "If-None-Match: \"O\",W/\"D\"        | 304",
        "If-None-Match: W/\"O\",\"D\"        | 304",
        "If-None-Match: \"O\"                | 200",
        "If-None-Match: D                    | 200",
        "If-Match: \"D\"                     | 200",
        "If-Match: *                         | 200",
        "If-Match: \"O\", \"D\"              | 200",
        "If-Match: W/\"D\"                   | 412",
        "If-Match: \"O\"                     | 412",
        "If-Modified-Since: T                | 304",
        "If-Modified-Since: Sat, 28 Nov 2026 09:59:59 GMT | 200",
        "If-Modified-Since: Sat, 28 Nov 2026 10:00:01 GMT | 200",
        "If-Modified-Since: yesterday        | 200",
        "If-Unmodified-Since: T              | 200",
        "If-Unmodified-Since: Sat, 28 Nov 2026 09:59:59 GMT | 412",
        "If-None-Match: \"O\"; If-Modified-Since: T | 200",
        "If-Match: \"D\"; If-Unmodified-Since: Sat, 28 Nov 2026 09:59:59 GMT | 200",
      })
  void conditionsAreEvaluated(String headers, int status) throws IOException {
    for (String method : new String[] {"GET", "HEAD"}) {
      Answer answer = tree.ask(method, "/ipxe/prod", headers(headers));

      assertThat(answer.status()).isEqualTo(status);
      if (status != 412) {
        assertThat(answer.header("ETag")).isEqualTo('"' + DIGEST + '"');
        assertThat(answer.header("Last-Modified")).isEqualTo(DATE);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-1                           | 206 | #!     | bytes 0-1/7",
        "bytes=2-                            | 206 | ipxe+  | bytes 2-6/7",
        "bytes=-3                            | 206 | xe+    | bytes 4-6/7",
        "bytes=-8                            | 200 | #!ipxe+ |",
        "bytes=5-100                         | 206 | e+     | bytes 5-6/7",
        "bytes=7-                            | 416 | 416 Range Not Satisfiable+ | bytes */7",
        "bytes=-0                            | 416 | 416 Range Not Satisfiable+ | bytes */7",
        "bytes=0-1,3-4                       | 200 | #!ipxe+ |",
        "bytes=0-1; Range: bytes=3-4         | 200 | #!ipxe+ |",
        "bytes=0-1; If-Range: \"D\"          | 206 | #!     | bytes 0-1/7",
        "bytes=0-1; If-Range: \"O\"          | 200 | #!ipxe+ |",
        "bytes=0-1; If-Range: W/\"D\"        | 200 | #!ipxe+ |",
        "bytes=0-1; If-Range: T              | 200 | #!ipxe+ |",
        "bytes=9-; If-Range: \"O\"           | 200 | #!ipxe+ |",
        "bytes=0-1; If-None-Match: \"D\"     | 304 |        |",
        "bytes=0-1; If-Match: \"O\"          | 412 | 412 Precondition Failed+ |",
      })
  void rangesAreCut(String range, int status, String body, String contentRange) throws IOException {
    Answer answer = tree.ask("GET", "/ipxe/prod", headers("Range: " + range));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(body == null ? "" : body.replace('+', '\n'));
    assertThat(answer.header("Content-Range")).isEqualTo(contentRange);
  }

  @Test
  void aDateIsAStateOnlyWhereBytesNeverChange() throws IOException {
    String immutable = "/ipxe/" + DIGEST + ".prod";

    assertThat(tree.ask("GET", immutable, "Range: bytes=0-1", "If-Range: " + DATE).status())
        .isEqualTo(206);
    assertThat(tree.ask("GET", immutable).header("Cache-Control")).endsWith("immutable");
  }

  @Test
  void aRangeIsForGetOnly() throws IOException {
    Answer head = tree.ask("HEAD", "/ipxe/prod", "Range: bytes=0-1");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(ints = {7, LARGE})
  void aPlainFileOfTheSameSizeAndTimeHasAnotherTag(int size) throws IOException {
    FileTime time = FileTime.from(TIME);
    byte[] content = new byte[size];
    Files.setLastModifiedTime(tree.put("SHA256SUMS", content), time);
    Answer before = tree.ask("GET", "/SHA256SUMS");
    content[size - 1] = 1;
    Files.setLastModifiedTime(tree.put("SHA256SUMS", content), time);
    Answer after = tree.ask("GET", "/SHA256SUMS");

    assertThat(after.header("ETag"))
        .matches("\"[0-9a-f]{64}\"")
        .isNotEqualTo(before.header("ETag"));
    assertThat(after.header("Last-Modified")).isEqualTo(before.header("Last-Modified"));
    assertThat(tree.ask("HEAD", "/SHA256SUMS").header("ETag")).isEqualTo(after.header("ETag"));
  }

  @Test
  void aLargeFileThatIsWrittenOverInPlaceHasAnotherTag() throws Exception {
    Path file = tree.put("iso/prod.iso", new byte[LARGE]);
    Files.setLastModifiedTime(file, FileTime.from(TIME));
    String before = tree.ask("HEAD", "/iso/prod.iso").header("ETag");
    Thread.sleep(20); // the clock of files ticks up to every 10 ms
    Files.write(file, "new".getBytes(StandardCharsets.US_ASCII));
    Files.write(file, new byte[LARGE]);
    Files.setLastModifiedTime(file, FileTime.from(TIME));

    assertThat(tree.ask("HEAD", "/iso/prod.iso").header("ETag")).isNotEqualTo(before);
  }

  @Test
  void aSignaturesTagIsOfTheSignature() throws IOException {
    String path = "sig/signer/" + DIGEST + ".p7s";
    tree.put(path, new byte[] {1});
    String before = tree.ask("HEAD", "/" + path).header("ETag");
    tree.put(path, new byte[] {2});

    assertThat(tree.ask("HEAD", "/" + path).header("ETag")).isNotEqualTo(before);
  }

  private static String[] headers(String table) {
    return table
        .strip()
        .replace("\"D\"", '"' + DIGEST + '"')
        .replace("\"O\"", '"' + OTHER + '"')
        .replaceAll(": T$", ": " + DATE)
        .split("; ", -1);
  }
}
