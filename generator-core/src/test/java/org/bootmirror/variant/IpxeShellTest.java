package org.bootmirror.variant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.junit.jupiter.api.Test;

/** No accepted value changes what a script does: by a model of iPXE's shell. */
final class IpxeShellTest {

  private static final int VALUES = 10_000;

  private static final List<String> PIECES =
      List.of(
          ";",
          "&&",
          "||",
          "#",
          "$",
          "{",
          "}",
          "${",
          "${net0/ip}",
          "${esc}",
          "\\",
          " ",
          "  ",
          "\n",
          "\t",
          "\r",
          "=",
          "a",
          "console=ttyS0",
          "initrd=x",
          "BOOT_IMAGE=x",
          "shell",
          "chain",
          "\"",
          "'",
          "`",
          "$(",
          "%",
          "\u0000",
          "\u007f",
          "\u00e9",
          "--",
          "!",
          "~",
          "a;b",
          "a#b",
          "/",
          "0");

  /** As the boot script uses the variables. */
  private static final String BOOT_SCRIPT =
      """
      set farmer-argument farmer_id=${farmer-id}
      imgfetch --name kernel --timeout 60000 path args ${farmer-argument} ${extra} last || goto no
      """;

  @Test
  void theModelExpandsWhatReferencesBringIn() {
    IpxeShell shell = new IpxeShell();
    shell.run("set inner a ; b\nset outer ${inner}\nset evil $\necho ${outer} x ; b c # d\n");
    assertThat(shell.setting("outer")).isEqualTo("a");
    assertThat(shell.commands())
        .containsExactly(List.of("b"), List.of("echo", "a", "x"), List.of("b", "c"));
    shell = new IpxeShell();
    shell.run("set x y\nset ref $\necho ${ref}{x}\necho a\\\nb\n");
    assertThat(shell.commands()).containsExactly(List.of("echo", "y"), List.of("echo", "ab"));
  }

  @Test
  void randomValuesAreRefusedOrReachTheKernelAsTheyAre() throws IOException {
    Variants variants = variants();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int accepted = 0;
    for (int i = 0; i < VALUES; i++) {
      String value = value(random);
      try {
        SiteRequest request = SiteRequest.of("/ipxe/prod/1234/" + encoded(value));
        if (!(request instanceof SiteRequest.Variant variant)) {
          continue;
        }
        assertUnchanged(
            variants.script(variant), variant.values().getOrDefault(SlotKey.EXTRA, ""), seed);
        accepted++;
      } catch (RefusedRequestException e) {
        assertThat(e.status()).isBetween(400, 499);
      }
    }
    assertThat(accepted).as("seed %d", seed).isGreaterThan(VALUES / 50);
  }

  /** The block of a slot is a part of a script, as well. */
  @Test
  void randomValuesInASlotAreRefusedOrReachTheKernelAsTheyAre() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int accepted = 0;
    for (int i = 0; i < VALUES; i++) {
      String value = value(random);
      if (SlotKey.EXTRA.accepts(value)) {
        String block = SlotVariables.NONE.withFarmer(1234).with(SlotKey.EXTRA, value).block();
        assertUnchanged("#!ipxe\n" + block + "chain x\n", value, seed);
        accepted++;
      }
    }
    assertThat(accepted).as("seed %d", seed).isGreaterThan(VALUES / 50);
  }

  private static void assertUnchanged(String script, String extra, long seed) {
    IpxeShell shell = new IpxeShell();
    shell.run(script);
    assertThat(shell.commands()).as("seed %d: %s", seed, extra).hasSize(1);
    assertThat(shell.commands().get(0).get(0)).isEqualTo("chain");
    assertThat(shell.setting("extra")).isEqualTo(extra);
    shell.run(BOOT_SCRIPT);
    String line = String.join(" ", shell.commands().get(1));
    assertThat(line)
        .as("seed %d", seed)
        .isEqualTo(
            "imgfetch --name kernel --timeout 60000 path args farmer_id=1234 " + extra + " last");
  }

  private static String value(Random random) {
    StringBuilder value = new StringBuilder();
    int pieces = 1 + random.nextInt(5);
    for (int i = 0; i < pieces; i++) {
      value.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return value.toString();
  }

  /** Encodes what a client would, and sometimes what it would not. */
  private static String encoded(String value) {
    StringBuilder text = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c > ' ' && c <= '~' && "%?#\\/".indexOf(c) < 0;
      text.append(
          plain
              ? String.valueOf(c)
              : c == '/' ? "___" : String.format(Locale.ROOT, "%%%02x", (int) c));
    }
    return text.toString();
  }

  private static Variants variants() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Path file = Path.of("src/test/resources/org/bootmirror/variant/requests.json");
    byte[] index = json.writeValueAsBytes(json.readTree(Files.readString(file)).path("index"));
    try (InputStream in = new ByteArrayInputStream(index)) {
      return new Variants(ImagesReader.read(in));
    }
  }
}
