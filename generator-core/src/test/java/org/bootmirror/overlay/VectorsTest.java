package org.bootmirror.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.script.ScriptValues;
import org.junit.jupiter.api.Test;

/**
 * The test vectors of slots, {@code vectors.json}: variables and their block, and what is refused
 * with which reason. Implementations in other languages read the same file.
 *
 * <p>To add a case, write its {@code name} and its input ({@code variables}, {@code block} or
 * {@code hex}) into the file. This test computes the rest; after a look at it: {@code cp
 * target/vectors/vectors.json src/test/resources/org/bootmirror/overlay/}.
 */
final class VectorsTest {

  private static final Path FILE =
      Path.of("src", "test", "resources", "org", "bootmirror", "overlay", "vectors.json");

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void javaAgreesWithEveryVector() throws IOException {
    ObjectNode vectors = (ObjectNode) JSON.readTree(Files.readString(FILE));

    tables(vectors);
    for (JsonNode one : vectors.path("written")) {
      written((ObjectNode) one);
    }
    for (JsonNode one : vectors.path("refusedVariables")) {
      refused((ObjectNode) one, () -> written((ObjectNode) one.deepCopy()));
    }
    for (JsonNode one : vectors.path("refusedBlocks")) {
      refused((ObjectNode) one, () -> SlotVariables.read(one.path("block").asText()));
    }
    for (JsonNode one : vectors.path("refusedBytes")) {
      byte[] block = HexFormat.of().parseHex(one.path("hex").asText());
      Encoding encoding = encoding(one.path("encoding").asText());
      refused((ObjectNode) one, () -> SlotVariables.read(block, encoding));
    }

    DefaultPrettyPrinter lines =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    lines.indentArraysWith(new DefaultIndenter("  ", "\n"));
    String computed = JSON.writer(lines).writeValueAsString(vectors) + "\n";
    Path folder = Files.createDirectories(Path.of("target", "vectors"));
    Files.writeString(folder.resolve("vectors.json"), computed);
    assertThat(computed).isEqualTo(Files.readString(FILE));
  }

  @Test
  void theFullestSlotHoldsEveryKeyAtItsMaximum() throws IOException {
    Map<SlotKey, String> fullest = variables(vector("written", "fullest")).values();

    assertThat(fullest.keySet()).containsExactly(SlotKey.values());
    fullest.forEach(
        (key, value) -> {
          if (key != SlotKey.EXTRA) {
            assertThat(value).as(key.toString()).hasSize(key.maxLength());
          }
        });
    assertThat(fullest.get(SlotKey.EXTRA)).hasSizeGreaterThan(1000);
    assertThat(vector("written", "fullest").path("padding").asInt()).isEqualTo(1);
  }

  @Test
  void everyReasonHasAVector() throws IOException {
    List<String> reasons = new ArrayList<>();
    for (String list : List.of("refusedVariables", "refusedBlocks", "refusedBytes")) {
      JSON.readTree(Files.readString(FILE))
          .path(list)
          .forEach(one -> reasons.add(one.path("reason").asText()));
    }
    TreeSet<String> expected = new TreeSet<>();
    for (SlotReason reason : SlotReason.values()) {
      expected.add(reason.code());
    }
    expected.remove(SlotReason.WRONG_SIZE.code()); // of scripts, not of blocks
    assertThat(new TreeSet<>(reasons)).isEqualTo(expected);
  }

  private static void tables(ObjectNode vectors) {
    vectors.put("characters", Slot.CHARACTERS);
    ArrayNode sizes = vectors.putArray("sizes");
    SlotBlock.SIZES.forEach(sizes::add);
    vectors.put("maxKernelArguments", ScriptValues.MAX_KERNEL_ARGUMENTS);
    ArrayNode keys = vectors.putArray("keys");
    for (SlotKey key : SlotKey.values()) {
      ObjectNode one = keys.addObject();
      one.put("key", key.toString());
      one.put("grammar", key.grammar().label());
      one.put("maxLength", key.maxLength());
      key.parameter().ifPresent(name -> one.put("parameter", name));
      key.required().ifPresent(required -> one.put("requires", required.toString()));
    }
    ArrayNode reasons = vectors.putArray("reasons");
    for (SlotReason reason : SlotReason.values()) {
      reasons.add(reason.code());
    }
  }

  private static void written(ObjectNode vector) {
    SlotVariables variables = variables(vector);
    int characters = vector.path("characters").asInt(Slot.CHARACTERS);
    String block = variables.block(characters);
    assertThat(SlotVariables.read(block)).isEqualTo(variables);
    assertThat(block).hasSize(characters);

    ArrayNode lines = vector.putArray("lines");
    variables.lines().forEach(lines::add);
    int padding = (int) block.chars().skip(block.lastIndexOf('\n', characters - 2) + 1L).count();
    vector.put("padding", padding - 1);
    vector.put("kernelArguments", variables.kernelArguments());
    vector.put("roomForExtra", variables.roomForExtra(characters, 0));
    CRC32 crc = new CRC32();
    crc.update(block.getBytes(StandardCharsets.US_ASCII));
    vector.put("crc32", String.format(Locale.ROOT, "%08x", crc.getValue()));
    ObjectNode sha256 = vector.putObject("sha256");
    for (Encoding encoding : Encoding.values()) {
      byte[] bytes = encoding.encode(block);
      assertThat(SlotVariables.read(bytes, encoding)).isEqualTo(variables);
      sha256.put(encoding.label(), Digest.of(bytes).hex());
    }
  }

  private static void refused(ObjectNode vector, Runnable reading) {
    try {
      reading.run();
      throw new AssertionError(vector.path("name").asText() + ": was not refused");
    } catch (SlotException e) {
      vector.put("reason", e.reason().code());
      vector.put("message", e.getMessage());
    }
  }

  private static SlotVariables variables(JsonNode vector) {
    Map<String, String> values = new LinkedHashMap<>();
    vector
        .path("variables")
        .properties()
        .forEach(one -> values.put(one.getKey(), one.getValue().asText()));
    return SlotVariables.named(values);
  }

  private static JsonNode vector(String list, String name) throws IOException {
    for (JsonNode one : JSON.readTree(Files.readString(FILE)).path(list)) {
      if (one.path("name").asText().equals(name)) {
        return one;
      }
    }
    throw new AssertionError("no vector " + name);
  }

  private static Encoding encoding(String label) {
    for (Encoding encoding : Encoding.values()) {
      if (encoding.label().equals(label)) {
        return encoding;
      }
    }
    throw new AssertionError("no encoding " + label);
  }
}
