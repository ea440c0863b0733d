package org.bootmirror.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.content.Slot;
import org.bootmirror.plan.FakeSite;
import org.bootmirror.tree.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writer, reader and schema say the same; the oracle is a validator of JSON Schema 2020-12. */
final class ImagesSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> OPTIONAL =
      Set.of(
          "release",
          "mediaUntil",
          "keep",
          "allowedLosses",
          "variables",
          "minisignKey",
          "configs",
          "networks",
          "network",
          "extraRoom",
          "secureBoot",
          "commands");

  @TempDir private Path work;

  @Test
  void everyValueTheWriterKnowsIsInTheSchema() throws IOException {
    assertThat(ImagesSchema.violations(sample().toString())).isEmpty();
  }

  @Test
  void theIndexOfAGeneratedTreeIsValid() throws IOException {
    for (Entry entry : FakeSite.plan(work).entries()) {
      if (entry.path().value().equals("images.json")) {
        String text = new String(entry.content().toBytes(), StandardCharsets.UTF_8);
        assertThat(ImagesSchema.violations(text)).isEmpty();
        return;
      }
    }
    throw new AssertionError("the tree has no images.json");
  }

  @Test
  void noObjectTakesAnUnknownKey() throws IOException {
    int objects = objects(sample()).size();
    assertThat(objects).isGreaterThan(30);
    for (int i = 0; i < objects; i++) {
      JsonNode file = sample();
      objects(file).get(i).put("unknown", 1);
      assertRefused(file, "a key more in object " + i);
    }
  }

  @Test
  void noObjectGoesWithoutARequiredKey() throws IOException {
    int objects = objects(sample()).size();
    for (int i = 0; i < objects; i++) {
      List<String> keys = new ArrayList<>();
      objects(sample()).get(i).fieldNames().forEachRemaining(keys::add);
      for (String key : keys) {
        JsonNode file = sample();
        objects(file).get(i).remove(key);
        boolean optional =
            OPTIONAL.contains(key)
                && !(key.equals("extraRoom") && network(objects(sample()).get(i)));
        if (!optional) {
          assertRefused(file, "object " + i + " without " + key);
        }
      }
    }
  }

  private static boolean network(ObjectNode object) {
    return object.has("kernels");
  }

  @Test
  void noValueMayBeOfAnotherType() throws IOException {
    int objects = objects(sample()).size();
    for (int i = 0; i < objects; i++) {
      List<String> keys = new ArrayList<>();
      objects(sample()).get(i).fieldNames().forEachRemaining(keys::add);
      for (String key : keys) {
        JsonNode file = sample();
        objects(file).get(i).putNull(key);
        assertRefused(file, "object " + i + " with null as " + key);
        objects(file).get(i).put(key, -1.5);
        assertRefused(file, "object " + i + " with a fraction as " + key);
      }
    }
  }

  @Test
  void theSchemaListsEveryValueOfTheCode() throws IOException {
    JsonNode defs = schema().path("$defs");
    assertThat(texts(defs.at("/lifetime/properties/kind/enum")))
        .isEqualTo(Arrays.stream(LifetimeKind.values()).map(LifetimeKind::label).toList());
    assertThat(texts(defs.at("/slot/properties/encoding/enum")))
        .isEqualTo(Arrays.stream(Slot.Encoding.values()).map(Slot.Encoding::label).toList());
    assertThat(texts(defs.at("/platform/enum")))
        .isEqualTo(Arrays.stream(Platform.values()).map(Platform::label).toList());
    assertThat(texts(defs.at("/architecture/enum")))
        .isEqualTo(Arrays.stream(Architecture.values()).map(Architecture::label).toList());
    List<String> ways = new ArrayList<>();
    for (JsonNode way : defs) {
      JsonNode properties = way.path("properties");
      String by = properties.at("/authenticatedBy/const").asText();
      if (!by.isEmpty()) {
        List<String> conditions = texts(properties.at("/condition/enum"));
        ways.add(
            by
                + (conditions.isEmpty()
                    ? List.of(properties.at("/condition/const").asText())
                    : conditions));
      }
    }
    assertThat(ways)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(AuthenticatedBy.values())
                .map(
                    by ->
                        by.label()
                            + by.conditions().stream().map(ProtectionCondition::label).toList())
                .toList());
  }

  @Test
  void theSchemaHasTheLimitsOfTheReader() throws IOException {
    JsonNode schema = schema();
    assertThat(schema.at("/properties/images/maxItems").asInt()).isEqualTo(ImagesReader.MAX_IMAGES);
    assertThat(schema.at("/properties/lifetimes/maxItems").asInt())
        .isEqualTo(ImagesReader.MAX_LIFETIMES);
    assertThat(schema.at("/properties/variables/maxItems").asInt())
        .isEqualTo(ImagesReader.MAX_VARIABLES);
    assertThat(schema.at("/properties/networks/maxItems").asInt())
        .isEqualTo(ImagesReader.MAX_NETWORKS);
    assertThat(schema.at("/$defs/network/properties/kernels/maxItems").asInt())
        .isEqualTo(ImagesReader.MAX_KERNELS);
    assertThat(schema.at("/$defs/network/properties/configs/maxItems").asInt())
        .isEqualTo(ImagesReader.MAX_CONFIGS);
    assertThat(schema.at("/$defs/bases/maxItems").asInt()).isEqualTo(ImagesReader.MAX_BASES);
    JsonNode image = schema.at("/$defs/image/properties");
    assertThat(image.at("/slots/maxItems").asInt()).isEqualTo(ImageFields.MAX_SLOTS);
    assertThat(image.at("/secureBoot/maxItems").asInt()).isEqualTo(ImageFields.MAX_SIGNERS);
    assertThat(image.at("/protection/maxItems").asInt()).isEqualTo(ImageFields.MAX_PROTECTIONS);
    assertThat(image.at("/components/maxItems").asInt()).isEqualTo(ImageFields.MAX_COMPONENTS);
    assertThat(schema.at("/$defs/slot/properties/size/maximum").asInt())
        .isEqualTo(ImageFields.MAX_SLOT_BYTES);
  }

  /** By the schema and by the reader. */
  private static void assertRefused(JsonNode file, String what) throws IOException {
    assertThat(ImagesSchema.violations(file.toString())).as(what).isNotEmpty();
    byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(catchThrowable(() -> ImagesReader.read(new ByteArrayInputStream(bytes))))
        .as(what)
        .isInstanceOf(MalformedIndexException.class);
  }

  private static JsonNode sample() throws IOException {
    return JSON.readTree(SampleImages.bytes(SampleImages.file()));
  }

  private static JsonNode schema() throws IOException {
    try (InputStream in = ImagesFile.class.getResourceAsStream("images.schema.json")) {
      return JSON.readTree(in);
    }
  }

  private static List<ObjectNode> objects(JsonNode node) {
    List<ObjectNode> objects = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> objects.addAll(objects(child)));
    return objects;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
