package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.boot.OverlaidFile;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every image of a site with its own root, overlaid for a farmer and inspected. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class InspectTest {

  private static final Pattern TRUSTS = Pattern.compile("  trusts   (.*)");

  private Path work = Path.of("work");
  private Path tree = Path.of("tree");
  private JsonNode index = new ObjectMapper().createObjectNode();

  @BeforeAll
  void generate(@TempDir Path shared) throws IOException, InterruptedException {
    work = shared;
    Path source = Files.createDirectories(work.resolve("source"));
    openssl(
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=root",
        "-days",
        "30",
        "-keyout",
        work.resolve("key.pem").toString(),
        "-out",
        source.resolve("root.pem").toString());
    DemoSource.forTwoProcessors(
        source, "architectures = [\"amd64\", \"arm64\"]\n", "\n[trust]\nroot = \"root.pem\"\n");
    tree = work.resolve("mirror");
    Answer answer = run("generate", "--source", source.toString(), "--out", tree.toString());
    assertThat(answer.status()).as(answer.err()).isZero();
    index = new ObjectMapper().readTree(tree.resolve("images.json").toFile()).path("images");
  }

  @Tag("heavy")
  @Test
  void everyImageTrustsOnlyTheRootOfTheSite() throws IOException, InterruptedException {
    Path der = work.resolve("root.der");
    openssl(
        "x509",
        "-in",
        work.resolve("source/root.pem").toString(),
        "-outform",
        "DER",
        "-out",
        der.toString());
    String fingerprint = Digest.of(Files.readAllBytes(der)).hex();

    assertThat(index.size()).isGreaterThan(30);
    for (JsonNode image : index) {
      String name = image.path("path").asText();
      Answer answer = run("inspect", tree.resolve(name).toString());
      assertThat(answer.status()).as(name + answer.err()).isZero();
      List<String> trusted = new ArrayList<>();
      for (Matcher trusts = TRUSTS.matcher(answer.out()); trusts.find(); ) {
        trusted.add(trusts.group(1));
      }
      boolean script = name.endsWith(".ipxe"); // the iPXE beside the script trusts
      assertThat(trusted)
          .as(name)
          .isEqualTo(script ? List.of() : trusted)
          .allMatch(fingerprint::equals);
      assertThat(trusted.isEmpty()).as(name).isEqualTo(script);
      assertThat(answer.out()).as(name).doesNotContain("175.90", "not understood");
      for (JsonNode slot : image.path("slots")) {
        if (!slot.path("encoding").asText().equals(Encoding.GZIP_ASCII.label())) {
          assertThat(answer.out())
              .as(name)
              .contains("slot from 0x" + Long.toHexString(slot.path("offset").asLong()) + ",");
        }
      }
    }
  }

  @Tag("heavy")
  @Test
  void theFarmIdOfAnOverlaidImageIsShown() throws IOException {
    SlotVariables variables =
        SlotVariables.published(List.of(new BaseUrl("https://boot.example")), Optional.empty())
            .withFarmer(1234);
    for (String name : List.of("krn/prod", "uefi/prod.efi", "iso/prod.iso", "cloud/prod.img.gz")) {
      Path image = tree.resolve(name);
      Path copy = OverlaidFile.write(image, slots(name), variables, work.resolve("copy"));

      Answer answer = run("inspect", copy.toString());

      assertThat(answer.status()).as(name).isZero();
      assertThat(answer.out())
          .as(name)
          .contains("\n  of farmer 1234, network prod\n")
          .containsPattern("base-1 +https://boot.example\n");
    }
  }

  /** Whoever writes one byte for each character makes an image that boots into nothing. */
  @Test
  void aSlotThatWasOverwrittenInAsciiIsNamed() throws IOException {
    byte[] block =
        SlotVariables.published(List.of(new BaseUrl("https://boot.example")), Optional.empty())
            .block()
            .getBytes(StandardCharsets.US_ASCII);
    for (String name : List.of("uefi/prod", "snponly/prod")) {
      byte[] image = Files.readAllBytes(tree.resolve(name));
      System.arraycopy(block, 0, image, (int) slots(name).get(0).offset(), block.length);

      Answer answer = run("inspect", Files.write(work.resolve("ascii"), image).toString());

      assertThat(answer.err()).as(name).isEmpty();
      assertThat(answer.out())
          .as(name)
          .contains("wrong-encoding: found a block in ASCII, expected UTF-16, little-endian");
    }
  }

  @Tag("heavy")
  @Test
  void theSectorsOfADiskAreSaid() throws IOException {
    String both = "\n  for disks with sectors of 512 bytes and, on UEFI, of 4,096 bytes\n";
    for (String name : List.of("usb/prod", "uefimg/prod", "cloud/prod.img.gz")) {
      assertThat(run("inspect", tree.resolve(name).toString()).out()).as(name).contains(both);
    }
    assertThat(run("inspect", tree.resolve("iso/prod").toString()).out())
        .contains("disk with GPT")
        .doesNotContain("for disks with sectors");
  }

  @Test
  void aDamagedTableForLargeSectorsIsNamed() throws IOException {
    byte[] disk = Files.readAllBytes(tree.resolve("usb/prod"));
    disk[0x1020] ^= 1;
    Path damaged = Files.write(work.resolve("damaged"), disk);
    Answer answer = run("inspect", damaged.toString());

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err())
        .startsWith("error: " + damaged + ": offset 0x1010: CRC-32 of header: found 0x");
  }

  @Test
  void theScriptAloneIsPrintedOnRequest() throws IOException {
    Answer answer = run("inspect", "--script", tree.resolve("uefi/prod").toString());

    assertThat(answer.out()).startsWith("#!ipxe\nset base-1 ").endsWith("\nexit 1\n");
    Answer none = run("inspect", "--script", tree.resolve("uefi-generic").toString());
    assertThat(none.status()).isEqualTo(1);
    assertThat(none.err()).contains("carries no script");
  }

  @Test
  void onlyTheDamageOfADamagedImageIsPrinted() throws IOException {
    byte[] disk = Files.readAllBytes(tree.resolve("usb/prod"));
    Path cut = Files.write(work.resolve("cut"), Arrays.copyOf(disk, 1_000_000));
    Answer answer = run("inspect", cut.toString());

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err())
        .startsWith("error: " + cut + ": offset 0x220: place of the backup header: found sector")
        .contains("copy again");
    assertThat(run("inspect", work.resolve("none").toString()).err()).contains("there is no ");
  }

  /** File names on an inspected stick must not control the operator's terminal. */
  @Test
  void controlCharactersAreNotPrinted() throws IOException {
    Path script = work.resolve("script");
    Files.writeString(script, "#!ipxe\nset farmer-id \u001b[2J1\n", StandardOpenOption.CREATE);

    assertThat(run("inspect", script.toString()).out()).doesNotContain("\u001b").contains("[2J1");
    assertThat(run("inspect", "--script", script.toString()).out()).doesNotContain("\u001b");

    Path disk = work.resolve("disk");
    byte[] volume = Files.readAllBytes(tree.resolve("usb/prod"));
    byte[] name = "ldlinux.c32".getBytes(StandardCharsets.UTF_16LE);
    int at = -1;
    for (int entry = 0; entry < volume.length && at < 0; entry += 32) {
      if (volume[entry] == 0x41 && volume[entry + 1] == name[0] && volume[entry + 3] == name[2]) {
        at = entry;
      }
    }
    volume[at + 1] = 0x1b;
    volume[at + 32 + 26] = -1; // its first cluster: none that there is
    volume[at + 32 + 27] = 0x0f;
    Answer answer = run("inspect", Files.write(disk, volume).toString());
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err()).contains("dlinux").doesNotContain("\u001b");
  }

  private List<Slot> slots(String name) {
    List<Slot> slots = new ArrayList<>();
    for (JsonNode image : index) {
      boolean named =
          image.path("path").asText().equals(name)
              || image.path("pathWithExtension").asText().equals(name);
      if (named) {
        image.path("slots").forEach(slot -> slots.add(slot(slot)));
      }
    }
    assertThat(slots).as(name).isNotEmpty();
    return slots;
  }

  private static Slot slot(JsonNode slot) {
    for (Encoding encoding : Encoding.values()) {
      if (encoding.label().equals(slot.path("encoding").asText())) {
        return new Slot(slot.path("offset").asLong(), slot.path("size").asInt(), encoding);
      }
    }
    throw new AssertionError(slot);
  }

  private static void openssl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static Answer run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Bootmirror.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Answer(status, out.toString(), err.toString());
  }

  private record Answer(int status, String out, String err) {}
}
