package org.bootmirror.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.Permissions;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node's script against nginx. The first base is a port on which nothing listens. */
abstract class FetchScriptCases {

  private static final int LARGE = 3_000_000;

  @TempDir private Path work;
  private final String sh;
  private Path source;
  private BinaryTree tree;
  private NodeShell shell;
  private Nginx nginx;
  private Digest list;

  /**
   * @param sh the shell
   */
  FetchScriptCases(String sh) {
    this.sh = sh;
  }

  @BeforeEach
  void serve() throws Exception {
    source = Files.createDirectories(work.resolve("source/sub/deep")).resolve("../..").normalize();
    byte[] large = new byte[LARGE];
    for (int i = 0; i < LARGE; i++) {
      large[i] = (byte) (i * 31 + (i >> 11));
    }
    Files.write(source.resolve("large"), large);
    Files.writeString(source.resolve("sub/deep/tool"), "#!/bin/sh\n");
    Permissions.set(source.resolve("sub/deep/tool"), "rwxr-xr-x");
    Files.writeString(source.resolve("empty"), "");
    for (int i = 0; i < 9; i++) {
      Files.writeString(source.resolve("sub/f" + i), "file " + i);
    }
    tree = BinaryTree.in(work.resolve("tree"), work.resolve("keys"));
    list = tree.addSet("zos", source, 12);
    // No static folder: it would be one for both shells, whose tests run side by side.
    Path programs = Files.createDirectories(work.resolve("programs"));
    NodeShell.installPrograms(programs);
    shell = new NodeShell(programs, work);
    nginx = Nginx.serving(work.resolve("nginx"), List.of(work.resolve("tree"), work));
  }

  @AfterEach
  void stop() {
    nginx.close();
  }

  @Test
  void everyFileArrivesWithItsModeAndIsKept() throws Exception {
    String text =
        config(
            "description = \"a node\"",
            "store = \"64 MiB\"",
            "",
            "[locations]",
            "\"copy\" = \"http://127.0.0.1:9/copy\"",
            "",
            "[sets]",
            "\"zos\" = [\"copy\"]");
    String config = tree.addConfig("node", text);
    Path old = work.resolve("out/bin/zos/old/file");
    Files.createDirectories(old.resolveSibling("."));
    Files.writeString(old, "of an earlier list");
    Files.createSymbolicLink(work.resolve("out/bin/zos/large"), Path.of("/etc/passwd"));
    String line = "BOOT_IMAGE=k " + line() + " " + config + " farmer_id=7 farming_pool_id=3 quiet";

    NodeShell.Result first = fetch(line);

    assertThat(first.status()).as(first.text()).isZero();
    assertThat(first.text())
        .contains("config node verified: SHA-256 ")
        .contains("list of set zos verified: SHA-256 " + list + ", release:12")
        .contains("set zos: old/file is not in the list, removed")
        .contains("set zos verified: 12 files in " + work.resolve("out/bin/zos"))
        .doesNotContain("farmer");
    assertThat(old.getParent()).doesNotExist();
    assertSame();
    assertThat(work.resolve("out/config/node.toml")).hasContent(text.strip());
    assertThat(work.resolve("out/.part")).doesNotExist();
    assertThat(work.resolve("tmp")).isEmptyDirectory();

    Files.writeString(work.resolve("out/bin/zos/sub/f3"), "FILE 3");
    long before = requests();
    NodeShell.Result second = fetch(line + " verbose");
    assertThat(second.status()).as(second.text()).isZero();
    assertThat(second.text())
        .contains("farmer 7, pool 3")
        .contains("zos/large is there")
        .contains("zos/sub/f3 fetched from " + nginx.localBase(0) + ", 6 bytes");
    assertThat(requests() - before).as("config, list, signature, one file").isEqualTo(4);
    assertSame();
  }

  /** The partition may have been written by others. */
  @Test
  void linksOnThePartitionLeadNowhere() throws Exception {
    Path outside = Files.createDirectories(work.resolve("outside/zos"));
    Path victim = Files.writeString(outside.resolve("victim"), "untouched");
    Path out = Files.createDirectories(work.resolve("out"));
    Files.createSymbolicLink(out.resolve("bin"), work.resolve("outside"));
    Files.createSymbolicLink(out.resolve("list"), outside);
    Files.createSymbolicLink(out.resolve("config"), outside);
    Files.createDirectories(out.resolve(".part"));
    Digest large = Digest.of(Files.readAllBytes(source.resolve("large")));
    for (int worker = 0; worker < 4; worker++) {
      Files.createSymbolicLink(out.resolve(".part/" + large + "." + worker), victim);
    }

    NodeShell.Result result = fetch(line());

    assertThat(result.status()).as(result.text()).isZero();
    assertSame();
    assertThat(victim).hasContent("untouched");
    try (var files = Files.list(outside)) {
      assertThat(files).hasSize(1);
    }

    Files.delete(out.resolve("list/zos"));
    Files.createSymbolicLink(out.resolve("list/.zos"), victim);
    Files.delete(out.resolve("bin/zos/sub/f1"));
    Files.createSymbolicLink(out.resolve("bin/zos/sub/f1"), victim);
    assertThat(fetch(line()).status()).isZero();
    assertThat(victim).hasContent("untouched");
    assertSame();
  }

  @Test
  void aTamperedOrOldListIsRefused() throws Exception {
    Path served = tree.file("/" + list + ".list");
    byte[] good = Files.readAllBytes(served);
    Files.writeString(source.resolve("sub/f1"), "newer");
    Digest newer = tree.addSet("zos", source, 13);

    // The server replays the old list, with its good signature, at the address of the new list.
    Files.write(tree.file("/" + newer + ".list"), good);
    assertRefused(
        fetch(line(newer)),
        6,
        "found SHA-256 "
            + list
            + ", expected "
            + newer
            + " (list_sha256): an old or a changed list",
        "set zos: found another list, expected the one of list_sha256");

    Files.write(served, with(good, 40, '0'));
    Digest tampered = Digest.of(with(good, 40, '0'));
    assertRefused(fetch(line()), 6, "found SHA-256 " + tampered + ", expected " + list);

    // With the digest of a tampered list, only the signature is left to refuse it.
    Files.write(tree.file("/zos/amd64/list"), with(good, 40, '0'));
    Files.write(work.resolve("tree/bin/zos/amd64/" + tampered + ".list"), with(good, 40, '0'));
    assertRefused(
        fetch(line(tampered)), 5, "found no signature of SHA-256 " + tampered + ", expected");
    Files.copy(
        tree.file(list + ".list.minisig"),
        work.resolve("tree/bin/zos/amd64/" + tampered + ".list.minisig"));
    assertRefused(
        fetch(line(tampered)),
        5,
        "found no good signature (Signature verification failed), expected one of key ",
        "set zos: found no list with a good signature, expected one");
    assertThat(work.resolve("out/bin")).isEmptyDirectory();
  }

  @Test
  void anotherKeyAndAListOfAnotherSetAreRefused() throws Exception {
    BinaryTree other = BinaryTree.in(work.resolve("other"), work.resolve("otherkeys"));
    assertRefused(
        fetch(line().replace(tree.key(), other.key())), 5, "expected one of key " + other.key());

    byte[] good = Files.readAllBytes(tree.file("/" + list + ".list"));
    tree.addList("zos", good, "bootmirror list set:tools arch:amd64 release:12");
    assertRefused(
        fetch(line()),
        5,
        "found a list signed as \"bootmirror list set:tools arch:amd64 release:12\", expected one of"
            + " set:zos arch:amd64");

    for (String[] wrong :
        new String[][] {
          {"../up", "1: expected a relative path"},
          {"/up", "1: expected a relative path"},
          {"a b", "1: expected five fields"},
          {"a\n" + row("a"), "2: expected ascending paths"},
          {"b\n" + row("a"), "2: expected ascending paths"}
        }) {
      Digest bad =
          tree.addList(
              "zos", (row(wrong[0]) + "\n").getBytes(StandardCharsets.US_ASCII), comment());
      assertRefused(fetch(line(bad)), 5, ".list:" + wrong[1]);
    }
    Digest cut = tree.addList("zos", row("a").getBytes(StandardCharsets.US_ASCII), comment());
    assertRefused(fetch(line(cut)), 5, "found no line feed at the end, expected one");
  }

  /** Such as scripts: each list has a signature that says the set and the processor. */
  @Test
  void equalListsOfSetsAndProcessorsAreFetched() throws Exception {
    assertThat(tree.addSet("tools", source, 12)).isEqualTo(list);
    assertThat(tree.addSet("zos", source, Architecture.ARM64, 12)).isEqualTo(list);

    NodeShell.Result both = fetch(line() + " list_sha256=tools:" + list);
    assertThat(both.status()).as(both.text()).isZero();
    assertThat(both.text())
        .contains("list of set zos verified: SHA-256 " + list + ", release:12")
        .contains("list of set tools verified: SHA-256 " + list + ", release:12");
    assertSame();
    assertThat(work.resolve("out/bin/tools/sub/f1")).hasContent("file 1");

    NodeShell.Result arm = fetch(line(), "-a", "arm64");
    assertThat(arm.status()).as(arm.text()).isZero();
    assertThat(nginx.accessLog())
        .contains("GET /bin/zos/arm64/" + list + ".list.minisig ")
        .contains("GET /bin/tools/amd64/" + list + ".list.minisig ");

    String name = list + ".list.minisig";
    Files.copy(
        work.resolve("tree/bin/tools/amd64").resolve(name),
        work.resolve("tree/bin/zos/arm64").resolve(name),
        StandardCopyOption.REPLACE_EXISTING);
    assertRefused(
        fetch(line(), "-a", "arm64"),
        5,
        "found a list signed as \"bootmirror list set:tools arch:amd64 release:12\", expected one of"
            + " set:zos arch:arm64");
  }

  @Test
  void aTamperedConfigIsRefused() throws Exception {
    String text = config("description = \"a node\"", "", "[sets]", "\"zos\" = []");
    String config = tree.addConfig("node", text);
    Path toml = tree.file(".node.toml");
    Files.writeString(toml, text.replace("a node", "A node"));
    assertRefused(
        fetch(line() + " " + config),
        4,
        "node.toml: found SHA-256 " + Digest.of(Files.readAllBytes(toml)) + ", expected ",
        "config node: found another digest at every base that answers");

    Files.writeString(toml, text);
    String md5 = "0".repeat(32);
    assertRefused(
        fetch(line() + " " + config.replaceAll("config_md5=.*", "config_md5=" + md5)),
        4,
        "config node: found MD5 ",
        ", expected " + md5 + " (config_md5)");
    assertRefused(
        fetch(line() + " " + tree.addConfig("node", config("unknown 1"))),
        4,
        "error: node.toml:2: expected a key and a value");
    assertRefused(
        fetch(line() + " " + tree.addConfig("node", "# bootmirror config 1\n" + "#".repeat(65536))),
        3,
        "found more bytes, expected at most 65536");
  }

  /** A site without keys. */
  @Test
  void withoutAKeyTheDigestsOfListsVerify() throws Exception {
    Files.delete(tree.file(list + ".list.minisig"));
    String config =
        tree.addConfig("node", config("description = \"a node\"", "", "[sets]", "\"zos\" = []"));
    String line = line().replaceAll("server_key=\\S*", "") + " " + config;

    NodeShell.Result result = fetch(line);

    assertThat(result.status()).as(result.text()).isZero();
    assertThat(result.text())
        .contains("lists are verified by list_sha256, no signature is asked for")
        .contains("list of set zos verified: SHA-256 " + list + ", by list_sha256 alone");
    assertSame();
    assertRefused(
        fetch(line.replaceAll("list_sha256=\\S*", "")),
        2,
        "found neither server_key nor list_sha256 of set zos, expected one of them");
  }

  @Test
  void aTamperedFileIsRefusedAndTheOthersArrive() throws Exception {
    Path served = tree.file(".tool");
    byte[] good = Files.readAllBytes(served);
    Files.write(served, with(good, 0, 'x'));

    NodeShell.Result refused = fetch(line());

    assertRefused(
        refused,
        7,
        "found SHA-256 " + Digest.of(with(good, 0, 'x')) + ", expected " + Digest.of(good),
        "set zos: found no base with the right bytes of every file, expected one");
    assertThat(work.resolve("out/bin/zos/sub/deep/tool")).doesNotExist();
    assertThat(work.resolve("out/bin/zos/large")).hasSameBinaryContentAs(source.resolve("large"));
    assertThat(work.resolve("out/list/zos")).doesNotExist();

    // A longer file is cut off where the list says that it ends.
    Files.write(served, Arrays.copyOf(good, 1 << 20));
    assertRefused(fetch(line()), 7, "found more bytes, expected " + good.length);

    // Another base has the right bytes.
    Files.write(served, with(good, 0, 'x'));
    Path copy = work.resolve("copy");
    new ProcessBuilder("cp", "-r", tree.root() + "", copy + "").start().waitFor();
    Files.write(copy.resolve(tree.root().relativize(served)), good);
    NodeShell.Result healed = fetch(line() + " bootstrap=" + nginx.localBase(1) + "/copy");
    assertThat(healed.status()).as(healed.text()).isZero();
    assertSame();
  }

  @Test
  void aTruncatedFileIsResumedFromAnotherBase() throws Exception {
    Path served = tree.file(".large");
    byte[] good = Files.readAllBytes(served);
    Path copy = work.resolve("copy");
    new ProcessBuilder("cp", "-r", tree.root() + "", copy + "").start().waitFor();
    Files.write(served, Arrays.copyOf(good, 1_000_000));

    NodeShell.Result cut = fetch(line());
    assertRefused(
        cut,
        3,
        "found 1000000 bytes, expected " + LARGE + ": the server ended the answer",
        "set zos: found no base that answers with a whole file, expected one");
    assertThat(work.resolve("out/bin/zos/large")).doesNotExist();

    NodeShell.Result resumed = fetch(line() + " bootstrap=" + nginx.localBase(1) + "/copy");
    assertThat(resumed.status()).as(resumed.text()).isZero();
    assertThat(nginx.accessLog()).contains(".large HTTP/1.1\" 206 2000000 ");
    assertSame();
  }

  @Test
  void aKilledRunIsResumedAndAForeignPartIsNot() throws Exception {
    nginx.close();
    int port = Nginx.freePort();
    String server =
        Nginx.server("127.0.0.1:" + port + "; limit_rate 1m; sendfile_max_chunk 64k", tree.root());
    try (Nginx slow = Nginx.serving(work.resolve("slow"), server, port)) {
      String line = line().replace(nginx.localBase(0), slow.localBase(0));
      Process killed = shell.start(sh, line);
      Path parts = work.resolve("out/.part");
      while (killed.isAlive() && size(parts) < 200_000) {
        Thread.sleep(20);
      }
      killed.descendants().forEach(ProcessHandle::destroyForcibly);
      killed.destroyForcibly().waitFor();
      long kept = size(parts);
      assertThat(kept).isBetween(200_000L, LARGE - 1L);

      NodeShell.Result resumed = shell.fetch(sh, line);
      assertThat(resumed.status()).as(resumed.text()).isZero();
      assertThat(slow.accessLog()).contains(".large HTTP/1.1\" 206 " + (LARGE - kept) + " ");
      assertSame();

      Files.delete(work.resolve("out/bin/zos/large"));
      Files.createDirectories(parts);
      for (int worker = 0; worker < 4; worker++) {
        Digest large = Digest.of(Files.readAllBytes(source.resolve("large")));
        Files.write(parts.resolve(large + "." + worker), new byte[LARGE - 100_000]);
      }
      NodeShell.Result again = shell.fetch(sh, line + " verbose");
      assertThat(again.status()).as(again.text()).isZero();
      assertThat(again.text()).contains("a resumed file has another digest, fetched again");
      assertSame();
    }
  }

  @Test
  void wrongParametersAreNamed() throws Exception {
    String line = line();
    assertRefused(fetch("quiet"), 2, "found no parameter bootstrap, expected a base URL");
    assertRefused(fetch("bootstrap=http://x"), 2, "found neither config nor list_sha256, expected");
    assertRefused(
        fetch(line.replace("server_key=RW", "server_key=XX")),
        2,
        "expected the 56 characters of a minisign public key");
    assertRefused(
        fetch(line.replace("list_sha256=zos:", "list_sha256=zos:A")), 2, "expected SET:SHA256");
    assertRefused(
        fetch(line + " list_sha256=zos:" + "0".repeat(64)), 2, "for set zos, expected one digest");
    assertRefused(fetch(line + " bootstrap=ftp://x"), 2, "bootstrap: found \"ftp://x\", expected");
    assertRefused(fetch(line + " config=../x"), 2, "config: found \"../x\", expected a name");
    assertRefused(fetch(line + " config=node"), 2, "found config without config_sha256, expected");
    assertRefused(fetch(line + " farmer_id=1 farmer_id=2"), 2, "farmer_id: found 1 and 2");
    assertRefused(fetch(line, "-j", "0"), 2, "-j: found \"0\", expected a positive number");
    assertRefused(fetch(line, "-a", "riscv64"), 2, "expected amd64 or arm64");
  }

  @Test
  void noBaseThatAnswersIsAnError() throws Exception {
    String line = line();
    nginx.close();

    assertRefused(
        fetch(line),
        3,
        "Connection refused",
        "set zos: found no base that answers with a whole file, expected one");
  }

  private static String config(String... lines) {
    return "# bootmirror config 1\n" + String.join("\n", lines) + "\n";
  }

  private String line() throws IOException {
    return line(list);
  }

  private String line(Digest digest) throws IOException {
    return String.format(
        Locale.ROOT,
        "bootstrap=http://127.0.0.1:9/dead bootstrap=%s/ server_key=%s list_sha256=zos:%s",
        nginx.localBase(0),
        tree.key(),
        digest);
  }

  private NodeShell.Result fetch(String line, String... options) throws Exception {
    return shell.fetch(sh, line, options);
  }

  private static void assertRefused(NodeShell.Result result, int status, String... reasons) {
    assertThat(result.text()).contains(reasons).contains("fetch: error: ");
    assertThat(result.status()).as(result.text()).isEqualTo(status);
  }

  private void assertSame() throws IOException {
    Path out = work.resolve("out/bin/zos");
    for (String name : List.of("large", "empty", "sub/deep/tool", "sub/f1", "sub/f3")) {
      assertThat(out.resolve(name)).hasSameBinaryContentAs(source.resolve(name));
    }
    assertThat(Files.isExecutable(out.resolve("sub/deep/tool"))).isTrue();
    assertThat(Files.isExecutable(out.resolve("large"))).isFalse();
  }

  private long requests() throws IOException {
    return nginx.accessLog().lines().count();
  }

  private static String comment() {
    return "bootmirror list set:zos arch:amd64 release:12";
  }

  private static String row(String path) {
    return "0".repeat(32) + " " + "0".repeat(64) + " 1 0644 " + path;
  }

  private static byte[] with(byte[] bytes, int at, char value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) (changed[at] == value ? value + 1 : value);
    return changed;
  }

  private static long size(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (var files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).max().orElse(0);
    }
  }
}
