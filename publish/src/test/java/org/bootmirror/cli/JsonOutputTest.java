package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --json} of the commands that report, against its schema and the manual's examples. */
@Tag("keys")
@Tag("programs")
final class JsonOutputTest {

  private static final Path MANUAL = Path.of("../site-src/manual/programs.md");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\n(.*?)```");

  @TempDir private static Path shared;

  private static String former = "";
  private static String next = "";
  private static String root = "";
  private static Map<String, JsonNode> examples = Map.of();

  @TempDir private Path work;

  @BeforeAll
  static void generateOnce() throws Exception {
    SignedSite site = SignedSite.in(shared);
    String toml =
        """
        title = "Example boot"
        bases = ["%s://boot.example.org"]
        images = ["krn", "uefi"]
        [kernels.memtest]
        amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
        [networks.prod]
        title = "Production"
        kernels = ["memtest"]
        arguments = "console=ttyS%d"
        """;
    former = site.generate(1, "former", toml.formatted("http", 0), site.start()).toString();
    next =
        site.generate(2, "next", toml.formatted("https", 1), site.start().plusSeconds(60))
            .toString();
    root = shared.resolve("keys/tuf/1.root.json").toString();
    examples = new HashMap<>();
    Matcher blocks = EXAMPLE.matcher(Files.readString(MANUAL));
    while (blocks.find()) {
      JsonNode one = new ObjectMapper().readTree(blocks.group(1));
      String key = one.has("result") ? one.get("command").asText() : "error";
      assertThat(examples.put(key, one)).as(key).isNull();
    }
  }

  @Test
  void resultsAreAsTheManualShowsThem() throws IOException {
    requireLike("check", next);
    requireLike("verify", next, "--root", root);
    requireLike("inspect", next + "/krn/prod");
    requireLike("customize", next + "/krn/prod", "--farmer", "1", "-o", work + "/one.krn");
    requireLike("diff", former, next);
    requireLike("publish", next, work + "/target", "--dry-run");
    requireLike("mirror", next, work + "/copy", "--root", root);
    requireLike("gc", former);
    requireLike("keys", "show", shared.resolve("keys").toString());
    requireLike("doctor", "--out", work.toString());
    requireLike("components");
  }

  @Test
  void exitStatusIsThatWithoutJson() throws IOException {
    assertThat(JsonOutput.of("diff", former, next).status()).isZero();
    assertThat(JsonOutput.of("diff", former, next, "--exit-code").status()).isEqualTo(3);
    assertThat(JsonOutput.of("check", work.toString()).status()).isEqualTo(1);
    assertThat(JsonOutput.of("check", next, "--fresh-for", "9999d").json().get("errors"))
        .isNotEmpty();
  }

  @Test
  void problemOfASourceHasItsParts() throws IOException {
    Path source = Files.createDirectories(work.resolve("source"));
    Files.writeString(
        source.resolve("site.toml"),
        "titel = \"Example\"\nbases = [\"http://a.example\"]\n[networks.prod]\ntitle = \"x\"\n");

    JsonOutput output =
        JsonOutput.of("generate", "--source", source.toString(), "--out", work + "/tree");

    assertThat(output.status()).isEqualTo(1);
    JsonNode typo = find(output, "key", "titel");
    assertThat(typo.get("file").asText()).isEqualTo(source + "/site.toml");
    assertThat(typo.get("line").asInt()).isEqualTo(1);
    assertThat(typo.get("column").asInt()).isEqualTo(1);
    assertThat(typo.get("remedy").asText()).contains("did you mean \"title\"?");
    assertThat(output.errors()).contains("nothing was written");
    assertThat(output.isLike(example("error"))).as("%s", output.json()).isTrue();
  }

  @Test
  void problemOfATreeHasPathAndNoWordsFromItReachATerminal() throws IOException {
    Path tree = work.resolve("tree");
    Files.createDirectories(tree);
    Files.writeString(tree.resolve("SHA256SUMS"), "no sum \u001b]0;x\u0007\u00e9\n");

    JsonOutput output = JsonOutput.of("check", tree.toString());

    assertThat(find(output, "path", "SHA256SUMS").get("line").asInt()).isEqualTo(1);
    assertThat(output.errors()).doesNotContain("\u001b");
  }

  @Test
  void missingFileIsNamedWithTheRemedyOfTheWords() throws IOException {
    JsonNode error = JsonOutput.of("check", shared.toString()).json().get("errors").get(0);
    assertThat(error.get("remedy").asText()).startsWith("Name the folder of generate --out");
    JsonNode absent = JsonOutput.of("diff", next, work + "/none").json().get("errors").get(0);
    assertThat(absent.get("file").asText()).isEqualTo(work + "/none");
  }

  @Test
  void helpAndWrongUsePrintNoObject() {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    PrintWriter nowhere = new PrintWriter(new StringWriter());

    assertThat(Bootmirror.run(writer, nowhere, "check", "--json")).isEqualTo(2);
    assertThat(Bootmirror.run(writer, nowhere, "inspect", "x", "--script", "--json")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(Bootmirror.run(writer, nowhere, "check", next, "--json", "--help")).isZero();
    assertThat(out.toString()).startsWith("Audits").doesNotContain("\"schema\"");
  }

  private static void requireLike(String... arguments) throws IOException {
    JsonOutput output = JsonOutput.of(arguments);
    String command = output.json().get("command").asText();
    assertThat(output.isLike(example(command)))
        .as("%s: found %s, the manual has %s", command, output.json(), example(command))
        .isTrue();
  }

  private static JsonNode example(String command) {
    JsonNode example = examples.get(command);
    assertThat(example).as(command).isNotNull();
    return Objects.requireNonNull(example);
  }

  private static JsonNode find(JsonOutput output, String key, String value) {
    for (JsonNode error : output.json().get("errors")) {
      if (error.path(key).asText().equals(value)) {
        return error;
      }
    }
    throw new AssertionError(output.json());
  }
}
