package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.bootmirror.content.Content;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.serve.TreeServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bootmirror customize} of folders and servers, signed and unsigned. */
@Tag("keys")
final class CustomizeTest {

  @TempDir private static Path made;
  private static Path signed;
  private static Path unsigned;
  private static Path root;

  @TempDir private Path work;
  private final StringWriter said = new StringWriter();

  @BeforeAll
  static void generate() throws Exception {
    Path source = Files.createDirectories(made.resolve("source"));
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "customize"
        bases = ["http://boot.example/site"]
        images = ["krn", "uefi", "iso", "cloud", "provision"]
        [cloud]
        conf = "8 MiB"
        [kernels.memtest]
        amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
        [networks.prod]
        title = "Production"
        kernels = ["memtest"]
        """);
    String keys = made.resolve("keys").toString();
    signed = made.resolve("signed");
    unsigned = made.resolve("unsigned");
    for (String[] command :
        new String[][] {
          {"keys", "new", keys},
          {"generate", "--source", source + "", "--out", signed + "", "--keys", keys},
          {"generate", "--source", source + "", "--out", unsigned + ""},
          {"keys", "export", keys, "--out", made.resolve("public") + ""}
        }) {
      WithPassphrase.Answer answer = WithPassphrase.run(command);
      assertThat(answer.status()).as(answer.text()).isZero();
    }
    root = made.resolve("public/tuf/1.root.json");
  }

  @Test
  void everyKindOfImageIsCustomisedAndVerifies() throws Exception {
    for (String path : List.of("krn/prod", "uefi/prod", "iso/prod.iso", "cloud/prod.img.gz")) {
      Path file = work.resolve(path.replace('/', '-'));
      assertThat(
              run(
                  "customize",
                  signed.resolve(path) + "",
                  "--farmer",
                  "1,234",
                  "--pool",
                  "5",
                  "--extra",
                  "console=ttyS0 quiet",
                  "--kernel",
                  "memtest",
                  "-o",
                  file + ""))
          .as(said.toString())
          .isZero();

      assertThat(said.toString())
          .contains("SHA-256 " + Content.file(file).description().sha256())
          .contains("set farmer-id 1234", "set farming-pool-id 5", "set extra console=ttyS0 quiet")
          .contains("verified by the folder's own root");
      assertThat(run("verify", file + "", "--root", root + "", "--at", signed + "")).isZero();
      assertThat(said.toString()).contains("but for the variables in its slot");
      assertThat(run("customize", file + "", "--at", signed + "", "--show")).isZero();
      assertThat(said.toString()).contains("set kernel memtest\n");
    }
    try (GZIPInputStream disk =
        new GZIPInputStream(Files.newInputStream(work.resolve("cloud-prod.img.gz")))) {
      assertThat(disk.transferTo(java.io.OutputStream.nullOutputStream())).isGreaterThan(1 << 20);
    }
  }

  @Test
  void aVariantIsChangedOnceMore() throws Exception {
    Path first = customised("--farmer", "7", "--extra", "a=b", "--static-ip", "192.0.2.7/24");
    Path second = work.resolve("second.iso");
    assertThat(
            run(
                "customize",
                first + "",
                "--at",
                unsigned + "",
                "--unset",
                "extra",
                "--set",
                "static-gateway=192.0.2.1",
                "--base",
                "http://10.0.0.1/boot",
                "-o",
                second + ""))
        .as(said.toString())
        .isZero();
    assertThat(said.toString())
        .contains("set static-gateway 192.0.2.1", "set base-1 http://10.0.0.1/boot\n")
        .contains("as its images.json says; the tree is not signed");
    said.getBuffer().setLength(0);
    assertThat(run("customize", second + "", "--at", unsigned + "", "--show")).isZero();
    assertThat(said.toString())
        .doesNotContain("boot.example", "extra")
        .contains("static-ip", "set farmer-id 7");
  }

  @Test
  void aServerNeedsARoot() throws Exception {
    try (TreeServer server =
        TreeServer.start(
            signed, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), line -> {})) {
      String url = "http://127.0.0.1:" + server.port() + "/iso/prod";
      Path file = work.resolve("a.iso");

      assertThat(run("customize", url, "--farmer", "1", "-o", file + "")).isEqualTo(1);
      assertThat(said.toString()).contains("found no trusted root", "--root", "--unverified");
      assertThat(file).doesNotExist();

      assertThat(run("customize", url, "--unverified", "--farmer", "1", "-o", file + "")).isZero();
      assertThat(said.toString()).contains("NOT VERIFIED");
      assertThat(run("customize", url, "--root", root + "", "--farmer", "1", "-o", file + ""))
          .as(said.toString())
          .isZero();
      assertThat(said.toString()).contains("verified: signed at");
      assertThat(file).hasBinaryContent(Files.readAllBytes(customised(signed, "--farmer", "1")));
    }
  }

  @Test
  void aPinNamesTheScriptOfTheRelease() throws Exception {
    Path file = customised(signed, "--pin");
    assertThat(file).exists();
    assertThat(said.toString())
        .contains("set pin " + Content.file(signed.resolve("ipxe/prod")).description().sha256())
        .contains("on bios, this image starts nothing");
    assertThat(run("customize", signed.resolve("krn/prod") + "", "--pin", "-o", work + "/krn"))
        .isEqualTo(1);
    assertThat(said.toString()).contains("a node would start nothing");
  }

  @Test
  void aListMakesAVariantForEachLine() throws Exception {
    Path list = work.resolve("farmers.csv");
    Files.writeString(
        list,
        "farmer,extra,static-ip,static-netmask\n1,,,\n2,\"console=ttyS0 quiet\",192.0.2.7,255.255.255.0\n");
    Path images = work.resolve("images");
    assertThat(
            run(
                "customize",
                unsigned.resolve("iso/prod") + "",
                "--csv",
                list + "",
                "-o",
                images + ""))
        .as(said.toString())
        .isZero();

    assertThat(images.resolve("iso-prod-1.iso"))
        .hasBinaryContent(Files.readAllBytes(customised("--farmer", "1")));
    assertThat(images.resolve("iso-prod-2.iso"))
        .hasBinaryContent(
            Files.readAllBytes(
                customised(
                    "--farmer",
                    "2",
                    "--extra",
                    "console=ttyS0 quiet",
                    "--static-ip",
                    "192.0.2.7/24")));
  }

  @Test
  void aWrongListIsRefusedAsAWhole() throws Exception {
    Path list = work.resolve("farmers.csv");
    Files.writeString(list, "farmer,extra,kernel\n1,,\n0,,\n1,a  b,\n3,,memtst\n4\n");
    Path images = work.resolve("images");
    assertThat(
            run(
                "customize",
                unsigned.resolve("iso/prod") + "",
                "--csv",
                list + "",
                "-o",
                images + ""))
        .isEqualTo(1);
    assertThat(said.toString())
        .contains(list + ":3: farmer-id: found \"0\", expected 1 to 4294967295")
        .contains(list + ":4: extra: found \"a  b\"")
        .contains(list + ":4: found 1 again, as in line 2")
        .contains(list + ":6: found 1 fields, expected 3");
    Files.writeString(list, "farmer,kernel\n1,memtst\n2,other\n");
    assertThat(
            run(
                "customize",
                unsigned.resolve("iso/prod") + "",
                "--csv",
                list + "",
                "-o",
                images + ""))
        .isEqualTo(1);
    assertThat(said.toString())
        .contains(list + ":2: found kernel memtst, expected one of memtest")
        .contains(list + ":3: found kernel other");
    assertThat(images).doesNotExist();
    Files.write(list, new byte[] {'f', 'a', 'r', 'm', 'e', 'r', '\n', (byte) 0xff, '\n'});
    assertThat(
            run(
                "customize",
                unsigned.resolve("iso/prod") + "",
                "--csv",
                list + "",
                "-o",
                unsigned + "/own"))
        .isEqualTo(1);
    assertThat(said.toString()).contains("expected CSV in UTF-8");
    Files.writeString(list, "farmer\n1\n");
    assertThat(
            run(
                "customize",
                unsigned.resolve("iso/prod") + "",
                "--csv",
                list + "",
                "-o",
                unsigned + "/own"))
        .isEqualTo(1);
    assertThat(unsigned.resolve("own")).doesNotExist();
  }

  @Test
  void mistakesAreNamedAndNothingIsWritten() throws Exception {
    Path iso = unsigned.resolve("iso/prod");
    refused("farmer-id: found \"0\", expected 1 to 4294967295", iso, "--farmer", "0");
    refused("found kernel memtst, expected one of memtest", iso, "--kernel", "memtst");
    refused("did you mean \"farmer-id\"", iso, "--set", "farmer-di=1");
    refused("found \"a;\", expected KEY=VALUE", iso, "--set", "a;");
    refused("static-gateway: found no static-ip", iso, "--static-gateway", "192.0.2.1");
    refused("extra: found 2040 characters, expected at most ", iso, "--extra", "a".repeat(2040));
    refused("Did you mean iso/prod?", made.resolve("unsigned/iso/prodd"), "--farmer", "1");
    refused("--at TREE", Files.writeString(work.resolve("x.iso"), "x"), "--farmer", "1");
    refused(
        "found no image of this name with a slot", unsigned.resolve("ipxe/prod"), "--farmer", "1");
    assertThat(run("customize", iso + "", "--farmer", "1", "-o", unsigned + "/iso/own.iso"))
        .isEqualTo(1);
    assertThat(said.toString()).contains("found a place in the tree");
    assertThat(run("customize", iso + "")).isEqualTo(2);
    refused(
        "as well, expected one of each family",
        iso,
        "--static-ip",
        "192.0.2.7/24",
        "--static-ip",
        "192.0.2.8/24");
    List<String> eleven = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      eleven.addAll(List.of("--base", "http://a" + i + ".example"));
    }
    refused("found 11 base URLs, expected at most 10", iso, eleven.toArray(String[]::new));
    refused("its port is not from 1 to 65535", iso, "--base", "http://a.example:0");
  }

  /** Options that take several values leave the image alone. */
  @Test
  void theImageMayStandBehindTheOptions() throws Exception {
    Path out = work.resolve("new/own.iso");
    String[] command = {
      "customize",
      "--base",
      "HTTP://a.example",
      "--base",
      "http://[::1]:8080",
      "--static-ip",
      "192.0.2.7/24",
      "-o",
      out.toString(),
      unsigned.resolve("iso/prod").toString()
    };
    assertThat(run(command)).as(said.toString()).isZero();
    assertThat(said.toString())
        .contains("set base-1 http://a.example\n", "set base-2 http://[::1]");
    assertThat(out).exists();
  }

  @Test
  void aDamagedDownloadIsFetchedAgain() throws Exception {
    try (TreeServer server =
        TreeServer.start(
            signed, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), line -> {})) {
      String url = "http://127.0.0.1:" + server.port() + "/uefi/prod";
      Path first = work.resolve("first.efi");
      assertThat(run("customize", url, "--root", root + "", "--farmer", "1", "-o", first + ""))
          .as(said.toString())
          .isZero();
      Path kept =
          CacheFolder.standard()
              .resolve("images")
              .resolve(Content.file(signed.resolve("uefi/prod")).description().sha256().hex());
      byte[] bytes = Files.readAllBytes(kept);
      bytes[100] ^= 1;
      Files.write(kept, bytes);
      Path second = work.resolve("second.efi");
      assertThat(run("customize", url, "--root", root + "", "--farmer", "1", "-o", second + ""))
          .as(said.toString())
          .isZero();
      assertThat(second).hasSameBinaryContentAs(first);

      // the tree in a folder, and the image named by its URL
      Path third = work.resolve("third.efi");
      assertThat(
              run(
                  "customize",
                  "https://boot.example/uefi/prod",
                  "--at",
                  signed + "",
                  "--farmer",
                  "1",
                  "-o",
                  third + ""))
          .as(said.toString())
          .isZero();
      assertThat(third).hasSameBinaryContentAs(first);
    }
  }

  @Test
  void aChangedBaseIsRefused() throws Exception {
    Path copy = work.resolve("copy");
    new ProcessBuilder("cp", "-a", signed + "", copy + "").start().waitFor();
    Path iso = copy.resolve("iso/prod").toRealPath();
    byte[] bytes = Files.readAllBytes(iso);
    bytes[bytes.length / 2] ^= 1;
    Files.write(iso, bytes);
    refused("expected ", copy.resolve("iso/prod"), "--farmer", "1");
    assertThat(said.toString())
        .containsPattern("found SHA-256 [0-9a-f]{64}, expected [0-9a-f]{64}");

    Path index = copy.resolve("images.json").toRealPath();
    Files.writeString(
        index, Files.readString(index).replaceFirst("\"offset\" : 1", "\"offset\" : 2"));
    refused("as signed", copy.resolve("iso/prod"), "--farmer", "1");
  }

  private void refused(String expected, Path image, String... options) throws IOException {
    Path out = work.resolve("refused.iso");
    List<String> command = new ArrayList<>(List.of("customize", image + "", "-o", out + ""));
    command.addAll(List.of(options));
    said.getBuffer().setLength(0);
    assertThat(run(command.toArray(String[]::new))).as(said.toString()).isEqualTo(1);
    assertThat(said.toString()).contains(expected);
    assertThat(out).doesNotExist();
    try (var left = Files.list(work)) {
      assertThat(left.filter(file -> file.getFileName().toString().startsWith("."))).isEmpty();
    }
  }

  private Path customised(String... options) throws IOException {
    return customised(unsigned, options);
  }

  private Path customised(Path tree, String... options) throws IOException {
    Path file = Files.createTempFile(work, "custom", ".iso");
    List<String> command =
        new ArrayList<>(List.of("customize", tree.resolve("iso/prod") + "", "-o", file + ""));
    command.addAll(List.of(options));
    assertThat(run(command.toArray(String[]::new))).as(said.toString()).isZero();
    return file;
  }

  private int run(String... arguments) {
    PrintWriter out = new PrintWriter(said, true);
    return Bootmirror.run(out, out, arguments);
  }
}
