package org.bootmirror.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** nginx and njs answer every address of {@code requests.json} as that file says. */
@Tag("programs")
final class NginxRequestsTest {

  private static final Path REQUESTS =
      Path.of("../generator-core/src/test/resources/org/bootmirror/variant/requests.json");

  /**
   * Of these the status is compared, not the sentence: nginx refuses all but the last itself, with
   * a page of its own; the last has no single meaning, as an address consists of bytes.
   */
  private static final Set<String> STATUS_ONLY =
      Set.of(
          "",
          "iso/prod/1234",
          "/iso/prod/1234/a b",
          "/iso/prod/1234/a%",
          "/iso/prod/1234/a%2",
          "/iso/prod/1234/a%zz",
          "/iso/prod/1234/a%00b",
          "/iso/prod/1234/\u00e9");

  @TempDir private Path work;
  private Path tree = Path.of("tree");
  private JsonNode vectors = new ObjectMapper().nullNode();

  /** A tree of empty images, and of all files that are asked for, as far as they can exist. */
  @BeforeEach
  void writeTree() throws IOException {
    vectors = new ObjectMapper().readTree(Files.readString(REQUESTS));
    tree = Files.createDirectories(work.resolve("tree"));
    for (JsonNode image : vectors.path("index").path("images")) {
      Path file = tree.resolve(image.path("immutablePath").asText());
      Files.createDirectories(file.resolveSibling("."));
      try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
        sparse.setLength(image.path("size").asLong());
      }
    }
    Files.writeString(tree.resolve("index.html"), "");
    for (Map.Entry<String, JsonNode> script : vectors.path("scripts").properties()) {
      Path file = tree.resolve(script.getKey());
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, script.getValue().asText());
    }
    for (JsonNode one : vectors.path("requests")) {
      String path = one.path("file").asText();
      if (TreePath.isOne(path) && !path.contains("prod/1") && !Files.exists(tree.resolve(path))) {
        Files.createDirectories(tree.resolve(path).resolveSibling("."));
        Files.writeString(tree.resolve(path), path);
      }
    }
    Files.writeString(tree.resolve("images.json"), vectors.path("index").toString());
  }

  @ParameterizedTest
  @EnumSource
  void everyVectorIsAnswered(NjsEngine engine) throws Exception {
    List<String> differences = new ArrayList<>();
    try (NjsNginx nginx = NjsNginx.overlaying(engine, work, tree)) {
      for (JsonNode one : vectors.path("requests")) {
        String target = one.path("target").asText();
        String found = described(nginx.get(target), one, STATUS_ONLY.contains(target));
        String expected = expected(one, STATUS_ONLY.contains(target));
        if (!found.equals(expected)) {
          differences.add(target + "\n  found    " + found + "\n  expected " + expected);
        }
      }
      assertThat(nginx.get("/v1/boot/52:54:00:12:34:5a").header("content-type"))
          .isEqualTo("application/json");
      assertThat(nginx.get("/ipxe?serial=SN-3.x").header("content-type"))
          .isEqualTo("text/plain; charset=us-ascii");
    }
    assertThat(differences).isEmpty();
  }

  /** Of a script, the beginning is read; of images.json, nothing. */
  @ParameterizedTest
  @EnumSource
  void aScriptMayBeLong(NjsEngine engine) throws Exception {
    Files.writeString(
        tree.resolve("provision/52-54-00-00-00-77"), "#!ipxe\n" + "#\n".repeat(1 << 19));
    try (NjsNginx nginx = NjsNginx.overlaying(engine, work, tree)) {
      Files.delete(tree.resolve("images.json"));

      assertThat(nginx.get("/boot.ipxe").text()).startsWith("#!ipxe\n");
      assertThat(nginx.get("/ipxe?mac=52-54-00-00-00-77").text())
          .endsWith("chain --autofree provision/52-54-00-00-00-77\n");
    }
  }

  private String expected(JsonNode one, boolean statusOnly) throws IOException {
    if (one.has("status")) {
      return one.path("status").asInt() + (statusOnly ? "" : " " + one.path("message").asText());
    }
    if (one.has("script")) {
      return "200 " + one.path("script").asText().strip();
    }
    if (one.has("json")) {
      return "200 " + one.path("json").asText().strip();
    }
    if (one.has("image")) {
      return "200 attachment; filename=\"" + one.path("fileName").asText() + "\"";
    }
    String path = one.path("file").asText();
    Path file = tree.resolve(path.isEmpty() ? "index.html" : path);
    boolean served = (path.isEmpty() || TreePath.isOne(path)) && Files.isRegularFile(file);
    return served ? "200 " + Files.readString(file).strip() : "404";
  }

  private String described(RawHttp.Answer answer, JsonNode one, boolean statusOnly) {
    boolean missing = one.has("file") && answer.status() == 404;
    if (statusOnly || missing) {
      return Integer.toString(answer.status());
    }
    return answer.status()
        + " "
        + (one.has("image") ? answer.header("content-disposition") : answer.text().strip());
  }
}
