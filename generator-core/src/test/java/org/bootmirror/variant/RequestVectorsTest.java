package org.bootmirror.variant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.NodeScript;
import org.bootmirror.script.lint.Lint;
import org.bootmirror.variant.RefusedRequestException.Reason;
import org.junit.jupiter.api.Test;

/**
 * The test vectors of requests, {@code requests.json}: addresses, and the script, image or refusal
 * that answers. Implementations in other languages read the same file.
 *
 * <p>To add a case, write its {@code target} into the file. This test computes the rest; after a
 * look at it: {@code cp target/vectors/requests.json src/test/resources/org/bootmirror/variant/}.
 */
final class RequestVectorsTest {

  private static final Path FILE =
      Path.of("src", "test", "resources", "org", "bootmirror", "variant", "requests.json");

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void javaAgreesWithEveryVector() throws IOException {
    ObjectNode vectors = (ObjectNode) JSON.readTree(Files.readString(FILE));
    ImagesFile index =
        ImagesReader.read(new ByteArrayInputStream(JSON.writeValueAsBytes(vectors.path("index"))));
    Variants variants = new Variants(index);
    JsonNode scripts = vectors.path("scripts");

    for (JsonNode one : vectors.path("requests")) {
      ObjectNode vector = (ObjectNode) one;
      String target = vector.path("target").asText();
      vector.removeAll().put("target", target);
      Optional<SiteRequest.Node> node = NodeRequests.of(target);
      if (node.isPresent()) {
        answer(vector, node.get(), index.bases(), scripts);
      } else {
        answer(vector, target, variants);
      }
    }

    DefaultPrettyPrinter lines =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    lines.indentArraysWith(new DefaultIndenter("  ", "\n"));
    String computed = JSON.writer(lines).writeValueAsString(vectors) + "\n";
    Path folder = Files.createDirectories(Path.of("target", "vectors"));
    Files.writeString(folder.resolve("requests.json"), computed);
    assertThat(computed).isEqualTo(Files.readString(FILE));
  }

  @Test
  void everyReasonHasAVector() throws IOException {
    TreeSet<Integer> statuses = new TreeSet<>();
    TreeSet<String> codes = new TreeSet<>();
    for (JsonNode one : JSON.readTree(Files.readString(FILE)).path("requests")) {
      statuses.add(one.path("status").asInt());
      codes.add(one.path("reason").asText());
    }
    assertThat(statuses).contains(400, 404, 410);
    for (Reason reason : Reason.values()) {
      // A value has a code of its own, and no address names a config.
      if (reason != Reason.VALUE && reason != Reason.UNKNOWN_CONFIG) {
        assertThat(codes).contains(new RefusedRequestException(reason, "").code());
      }
    }
    assertThat(codes).contains("value-out-of-grammar", "value-too-long");
  }

  /** As every script of a tree. */
  @Test
  void scriptsForNodesKeepTheRulesOfScripts() throws IOException {
    JsonNode vectors = JSON.readTree(Files.readString(FILE));
    int checked = 0;
    for (JsonNode one : vectors.path("requests")) {
      if (NodeRequests.of(one.path("target").asText()).isEmpty()) {
        continue;
      }
      String script =
          one.has("json")
              ? JSON.readTree(one.path("json").asText()).path("ipxe-script").asText()
              : one.path("script").asText();
      if (!script.isEmpty()) {
        checked++;
        assertThat(Lint.check(script)).as(script).isEmpty();
      }
    }
    assertThat(checked).isGreaterThan(30);
  }

  private static void answer(
      ObjectNode vector, SiteRequest.Node request, List<BaseUrl> bases, JsonNode scripts) {
    try {
      NodeAnswer answer =
          NodeAnswer.of(
              request,
              bases,
              request.scripts().stream()
                  .filter(path -> NodeScript.isScript(scripts.path(path.value()).asText()))
                  .map(path -> new NodeAnswer.Found(path, scripts.path(path.value()).asText()))
                  .findFirst());
      if (answer instanceof NodeAnswer.Script script) {
        vector.put("script", script.text());
      } else if (answer instanceof NodeAnswer.Json json) {
        vector.put("json", json.text());
      } else {
        vector.put("file", ((NodeAnswer.File) answer).path().value());
      }
    } catch (RefusedRequestException e) {
      put(vector, e);
    }
  }

  private static void put(ObjectNode vector, RefusedRequestException e) {
    vector.put("status", e.status());
    vector.put("reason", e.code());
    vector.put("message", e.getMessage());
  }

  private static void answer(ObjectNode vector, String target, Variants variants) {
    try {
      SiteRequest request = SiteRequest.of(target);
      if (request instanceof SiteRequest.File file) {
        vector.put("file", file.path());
        return;
      }
      SiteRequest.Variant variant = (SiteRequest.Variant) request;
      if (variant.isScript()) {
        vector.put("script", variants.script(variant));
        return;
      }
      ImageVariant image = variants.image(variant);
      vector.put("image", image.image().immutablePath().value());
      vector.put("fileName", image.fileName());
      vector.put("entityTag", image.entityTag());
      ArrayNode lines = vector.putArray("lines");
      image.variables().lines().forEach(lines::add);
    } catch (RefusedRequestException e) {
      put(vector, e);
    }
  }
}
