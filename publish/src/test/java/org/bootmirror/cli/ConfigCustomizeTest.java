package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootmirror.content.Digest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configs of a signed tree: what {@code check} and {@code verify} say, and {@code customize}. */
@Tag("keys")
final class ConfigCustomizeTest {

  @TempDir private static Path made;
  private static Path tree;

  @TempDir private Path work;
  private final StringWriter said = new StringWriter();

  @BeforeAll
  static void generate() throws Exception {
    Path source = made.resolve("source");
    Files.createDirectories(source.resolve("configs"));
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "configs"
        bases = ["http://boot.example/site"]
        images = ["uefi", "provision"]
        [kernels.memtest]
        amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
        [networks.prod]
        title = "Production"
        kernels = ["memtest"]
        configs = ["node", "other"]
        [networks.test]
        title = "Test"
        kernels = ["memtest"]
        """);
    Files.writeString(
        source.resolve("configs/node.toml"), "description = \"a node & co\"\n[sets]\nzos = []\n");
    Files.writeString(source.resolve("configs/other.toml"), "description = \"another\"\n");
    Files.createDirectories(source.resolve("binaries/zos/amd64"));
    Files.writeString(source.resolve("binaries/zos/amd64/tool"), "tool");
    tree = made.resolve("tree");
    String keys = made.resolve("keys").toString();
    for (String[] command :
        new String[][] {
          {"keys", "new", keys},
          {"generate", "--source", source + "", "--out", tree + "", "--keys", keys}
        }) {
      WithPassphrase.Answer answer = WithPassphrase.run(command);
      assertThat(answer.status()).as(answer.text()).isZero();
    }
  }

  @Test
  void theTreeIsGoodAndSaysItsConfigs() throws Exception {
    assertThat(run("check", tree + "")).as(said.toString()).isZero();
    assertThat(run("verify", tree + "", "--root", tree.resolve("tuf/1.root.json") + ""))
        .as(said.toString())
        .isZero();
    assertThat(Files.readString(tree.resolve("images.json")))
        .contains("\"minisignKey\" : \"" + key() + "\"")
        .contains("\"description\" : \"a node & co\"");
    assertThat(Files.readString(tree.resolve("index.html")))
        .contains("<p>Config <a href=\"config/node.toml\">node</a>: a node &amp; co</p>");
    assertThat(Files.readString(tree.resolve("ipxe/prod")))
        .contains("set server server_key=" + key() + "\n");
  }

  @Test
  void anUnknownConfigIsRefusedWithTheNames() {
    assertThat(customize("uefi/prod", "--config", "nodes")).isEqualTo(1);
    assertThat(said.toString()).contains("found config nodes, expected one of node, other");
    assertThat(work.resolve("image")).doesNotExist();
    assertThat(customize("uefi/prod", "--config", "nodes", "--pin-config")).isEqualTo(1);
    assertThat(said.toString()).contains("found config nodes, expected one of node, other");
    assertThat(customize("uefi/test", "--config", "nodes")).isZero();
    assertThat(customize("uefi/test", "--pin-config")).isEqualTo(1);
    assertThat(said.toString())
        .contains("uefi/test: found an image without configs, expected one to pin a config");
  }

  @Test
  void aPinPutsDigestsAndKeyIntoTheSlot() throws Exception {
    assertThat(customize("uefi/prod", "--pin-config")).as(said.toString()).isZero();
    assertThat(said.toString())
        .contains("set config node\n")
        .contains("set config-sha256 " + digest("node") + "\n")
        .contains("set config-md5 ")
        .contains("set server-key " + key() + "\n");

    String image = work.resolve("image").toString();
    Path next = work.resolve("next");
    assertThat(run("customize", image, "--at", tree + "", "--config", "other", "-o", next + ""))
        .isEqualTo(1);
    assertThat(said.toString())
        .contains("config-sha256: found the digest of config node, expected one of config other");
    assertThat(
            run(
                "customize",
                image,
                "--at",
                tree + "",
                "--config",
                "other",
                "--pin-config",
                "-o",
                next + ""))
        .as(said.toString())
        .isZero();
    assertThat(said.toString()).contains("set config-sha256 " + digest("other") + "\n");
  }

  @Test
  void eachLineOfAListIsPinnedToItsConfig() throws Exception {
    Path list = Files.writeString(work.resolve("list.csv"), "farmer,config\n1,node\n2,other\n");
    String image = tree.resolve("uefi/prod").toString();
    Path out = work.resolve("out");

    assertThat(run("customize", image, "--csv", list + "", "--pin-config", "-o", out + ""))
        .as(said.toString())
        .isZero();

    String second = out.resolve("uefi-prod-2.efi").toString();
    assertThat(run("customize", second, "--at", tree + "", "--show")).isZero();
    assertThat(said.toString())
        .contains("set config other\n", "set config-sha256 " + digest("other") + "\n");
  }

  private int customize(String image, String... options) {
    String[] command = new String[options.length + 4];
    command[0] = "customize";
    command[1] = tree.resolve(image).toString();
    System.arraycopy(options, 0, command, 2, options.length);
    command[command.length - 2] = "-o";
    command[command.length - 1] = work.resolve("image").toString();
    return run(command);
  }

  private int run(String... command) {
    said.getBuffer().setLength(0);
    return Bootmirror.run(new PrintWriter(said, true), new PrintWriter(said, true), command);
  }

  private static Digest digest(String config) throws IOException {
    return Digest.of(Files.readAllBytes(tree.resolve("config/" + config + ".toml")));
  }

  private static String key() throws IOException {
    return Files.readAllLines(tree.resolve("minisign.pub")).get(1);
  }
}
