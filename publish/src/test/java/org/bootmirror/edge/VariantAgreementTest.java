package org.bootmirror.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.variant.ImageVariant;
import org.bootmirror.variant.NodeAnswer;
import org.bootmirror.variant.RefusedRequestException;
import org.bootmirror.variant.SiteRequest;
import org.bootmirror.variant.Variants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The modules in JavaScript and Java answer random addresses and values alike, refusals to the
 * letter.
 */
@Tag("programs")
final class VariantAgreementTest {

  private static final int TARGETS = 6000;
  private static final int VARIABLES = 4000;

  private static final ObjectMapper JSON =
      JsonMapper.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
          .build();

  @Test
  void bothAnswerAlike() throws Exception {
    long seed = new Random().nextLong();
    HostileInput input = new HostileInput(new Random(seed));
    JsonNode vectors = JSON.readTree(NodeProgram.REQUESTS.toFile());
    ImagesFile index =
        ImagesReader.read(new ByteArrayInputStream(JSON.writeValueAsBytes(vectors.path("index"))));
    Variants variants = new Variants(index);
    NodeAnswers nodes =
        new NodeAnswers(index.bases(), path -> vectors.path("scripts").path(path).asText());
    List<String> asked = new ArrayList<>();
    List<JsonNode> expected = new ArrayList<>();
    for (int i = 0; i < TARGETS; i++) {
      String target = input.target();
      asked.add(JSON.writeValueAsString(target));
      expected.add(answer(target, variants, nodes));
    }
    for (int i = 0; i < VARIABLES; i++) {
      Map<String, String> variables = input.variables();
      asked.add(
          JSON.writeValueAsString(
              variables.entrySet().stream()
                  .map(one -> List.of(one.getKey(), one.getValue()))
                  .toList()));
      expected.add(lines(variables));
    }

    String[] found = answersOfNode(asked);
    assertThat(found).hasSameSizeAs(asked);
    for (int i = 0; i < found.length; i++) {
      assertThat(JSON.readTree(found[i]))
          .as("seed %d: %s", seed, asked.get(i))
          .isEqualTo(expected.get(i));
    }
    assertThat(expected.stream().filter(one -> one.has("lines")).count()).isGreaterThan(300);
    assertThat(expected.stream().filter(one -> one.has("script")).count()).isGreaterThan(30);
    assertThat(expected.stream().filter(one -> one.has("json")).count()).isPositive();
    assertThat(expected.stream().map(one -> one.path("reason").asText()).distinct().count())
        .isGreaterThan(8);
  }

  private static String[] answersOfNode(List<String> asked) throws IOException {
    Process program =
        NodeProgram.start(
            "answers.mjs",
            NodeProgram.EDGE.resolve("overlay.js"),
            NodeProgram.EDGE.resolve("nodes.js"),
            NodeProgram.REQUESTS);
    try (Writer lines = program.outputWriter()) {
      for (String line : asked) {
        lines.write(line + "\n");
      }
    }
    return NodeProgram.rest(program).split("\n", 0);
  }

  private static JsonNode answer(String target, Variants variants, NodeAnswers nodes) {
    ObjectNode answer = JSON.createObjectNode();
    try {
      SiteRequest request = SiteRequest.of(target);
      if (request instanceof SiteRequest.File file) {
        return answer.put("file", file.path());
      }
      if (request instanceof SiteRequest.Node node) {
        NodeAnswer found = nodes.of(node);
        return answer.put(NodeAnswers.form(found), NodeAnswers.text(found));
      }
      SiteRequest.Variant variant = (SiteRequest.Variant) request;
      if (variant.isScript()) {
        return answer.put("script", variants.script(variant));
      }
      ImageVariant image = variants.image(variant);
      answer.put("fileName", image.fileName()).put("entityTag", image.entityTag());
      put(answer, image.variables());
    } catch (RefusedRequestException e) {
      answer.put("status", e.status()).put("reason", e.code()).put("message", e.getMessage());
    }
    return answer;
  }

  private static JsonNode lines(Map<String, String> variables) {
    ObjectNode answer = JSON.createObjectNode();
    try {
      put(answer, SlotVariables.named(variables));
    } catch (SlotException e) {
      answer.put("status", 400).put("reason", e.reason().code()).put("message", e.getMessage());
    }
    return answer;
  }

  private static void put(ObjectNode answer, SlotVariables variables) {
    ArrayNode lines = answer.putArray("lines");
    variables.lines().forEach(lines::add);
  }
}
