package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.Permissions;
import org.bootmirror.http.Nginx;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sign-list} and {@code verify-list}, with minisign and nginx. */
@Tag("keys")
@Tag("programs")
final class ListCommandsTest {

  @TempDir private static Path made;
  private static Path keys;

  @TempDir private Path work;
  private Path folder;

  @BeforeAll
  static void makeKeys() throws IOException {
    keys = made.resolve("keys");
    assertThat(WithPassphrase.run("keys", "new", keys.toString()).status()).isZero();
  }

  @BeforeEach
  void files() throws IOException {
    folder = Files.createDirectories(work.resolve("set"));
    Files.createDirectories(folder.resolve("sub"));
    Files.writeString(folder.resolve("sub/tool"), "tool");
    Permissions.set(folder.resolve("sub/tool"), "rwxr-xr-x");
    Files.writeString(folder.resolve("data"), "data");
    Permissions.set(folder.resolve("data"), "rw-r--r--");
  }

  @Test
  void aSignedFolderSatisfiesMinisignAndVerifyList() throws Exception {
    WithPassphrase.Answer signed = sign("--set", "zos", "--arch", "amd64", "--release", "12");

    assertThat(signed.status()).as(signed.text()).isZero();
    assertThat(signed.text()).contains(folder + "/list: 2 files, 8 bytes; signed\nSHA-256 ");
    String comment = "bootmirror list set:zos arch:amd64 release:12";
    assertThat(minisign(folder.resolve("list"))).isEqualTo(comment + "\n");
    Answer good = verify(folder.toString(), keys.resolve("minisign.pub").toString());
    assertThat(good.status()).as(good.text()).isZero();
    assertThat(good.text())
        .contains("trusted comment: " + comment)
        .contains(folder + ": 2 files, 8 bytes, all as signed");
    assertThat(verify(folder.toString(), key()).status()).isZero();

    Files.writeString(folder.resolve("list"), "\n");
    assertThat(minisign(folder.resolve("list"))).isEmpty();
  }

  @Test
  void whatHasNotChangedIsNotSignedAgain() throws IOException {
    sign("--release", "5");
    byte[] signature = Files.readAllBytes(folder.resolve("list.minisig"));

    assertThat(sign().text()).contains("; nothing written, up to date").contains("release:5");
    assertThat(folder.resolve("list.minisig")).hasBinaryContent(signature);
    assertThat(sign("--release", "6").text()).contains("; signed").contains("release:6");
    Files.writeString(folder.resolve("data"), "more");
    assertThat(sign().text()).contains("; signed");
    assertThat(sign("--set", "other").text()).contains("; signed").contains(" set:other ");
    assertThat(sign("--set", "other", "--again").text()).contains("up to date");
    assertThat(sign("--set", "Bad name").text()).contains("error: found \"Bad name\"");
  }

  @Test
  void aListOutsideTheFolderIsSignedAndOneAmongTheFilesIsNot() throws Exception {
    Path out = work.resolve("elsewhere");

    assertThat(sign("-o", out.toString()).status()).isZero();
    assertThat(minisign(out)).startsWith("bootmirror list release:");
    assertThat(folder.resolve("list")).doesNotExist();
    WithPassphrase.Answer among = sign("-o", folder.resolve("sub/list").toString());
    assertThat(among.status()).isEqualTo(1);
    assertThat(among.text())
        .contains("sub/list: found a place in " + folder + ", expected one outside");
    assertThat(folder.resolve("sub/list")).doesNotExist();
  }

  @Test
  void filesThatNoListCanNameAreReportedAndNothingIsWritten() throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), Path.of("../../etc/passwd"));
    Files.writeString(folder.resolve("a b"), "");

    WithPassphrase.Answer refused = sign();

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.text())
        .contains("error: " + folder + "/a b: found this path, expected segments")
        .contains(
            "error: "
                + folder
                + "/link: found a symbolic link to ../../etc/passwd, expected a regular file")
        .contains("Nothing was written.");
    assertThat(folder.resolve("list")).doesNotExist();
    assertThat(WithPassphrase.run("sign-list", work + "/none", "--keys", keys + "").text())
        .contains("error: there is no " + work + "/none");
  }

  @Test
  void everyDifferenceOfAFolderIsNamed() throws IOException {
    for (int i = 10; i < 40; i++) {
      Files.writeString(folder.resolve("f" + i), "");
    }
    sign();
    for (int i = 10; i < 40; i++) {
      Files.delete(folder.resolve("f" + i));
    }
    Files.writeString(folder.resolve("data"), "DATA");
    Files.writeString(folder.resolve("unknown"), "");

    Answer wrong = verify(folder.toString(), key());
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.text())
        .containsPattern("(?m)^data: found SHA-256 .{64}, expected SHA-256 .{64}$")
        .contains("12 more differences: --all prints each")
        .contains("32 files, 8 bytes, 32 differences");
    assertThat(verify(folder.toString(), key(), "--all").text())
        .contains("f39: found no such file, expected 0 bytes")
        .contains("unknown: found a file, expected none");
  }

  @Test
  void listsWithoutAGoodSignatureAreRefused() throws IOException {
    sign();
    Path signature = folder.resolve("list.minisig");
    String good = Files.readString(signature);
    String key = key();

    assertRefused("RWQ" + "A".repeat(53), "found a signature that was made by another key");
    Files.writeString(signature, good.replaceAll("release:[0-9]+", "release:99"));
    assertRefused(key, "found a signature that has another comment than was signed");
    Files.writeString(signature, "");
    assertRefused(key, "found a signature that is no public key with a signature of minisign");
    Files.delete(signature);
    assertRefused(key, "found no signature");
    Files.writeString(signature, good);
    Files.writeString(folder.resolve("list"), "x");
    assertRefused(key, "found a signature that is not of this file");
    Files.delete(folder.resolve("list"));
    assertRefused(key, "found no list");
    assertThat(verify(folder.toString(), work + "/no.pub").text())
        .contains("error: there is no " + work + "/no.pub");
  }

  @Test
  void aServedFolderIsComparedWithoutKeepingIt() throws Exception {
    sign();
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(work))) {
      String url = nginx.localBase(0) + "/set";
      assertThat(verify(url, key()).text()).contains(url + ": 2 files, 8 bytes, all as signed");

      Files.delete(folder.resolve("sub/tool"));
      Files.writeString(folder.resolve("data"), "tada");
      Answer wrong = verify(url + "/", key());
      assertThat(wrong.status()).isEqualTo(1);
      assertThat(wrong.text())
          .containsPattern("(?m)^data: found SHA-256 .{64}, expected SHA-256 .{64}$")
          .contains("sub/tool: found no such file, expected 4 bytes")
          .contains("2 differences");
      Files.writeString(folder.resolve("data"), "more data");
      assertThat(verify(url, key()).text()).contains("data: found no whole file: ");
    }
  }

  /** The list at its immutable path, the signature beside, plain names as links. */
  @Test
  void aSetOfATreeIsVerifiedByItsImmutableNames() throws Exception {
    sign();
    Path set = work.resolve("tree/bin/zos/amd64");
    Files.createDirectories(set.resolve("sub"));
    for (String name : List.of("data", "sub/tool", "list")) {
      byte[] bytes = Files.readAllBytes(folder.resolve(name));
      TreePath immutable = new TreePath(name).immutable(Digest.of(bytes));
      Files.write(set.resolve(immutable.value()), bytes);
      Files.createSymbolicLink(set.resolve(name), Path.of(immutable.name()));
    }
    String list = Digest.of(Files.readAllBytes(folder.resolve("list"))).hex();
    Files.copy(folder.resolve("list.minisig"), set.resolve(list + ".list.minisig"));

    Answer good = verify(set.toString(), key());
    assertThat(good.status()).as(good.text()).isZero();
    Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(work.resolve("tree")));
    try (nginx) {
      Answer served = verify(nginx.localBase(0) + "/bin/zos/amd64", key());
      assertThat(served.status()).as(served.text()).isZero();
      assertThat(nginx.accessLog())
          .containsPattern("GET /bin/zos/amd64/sub/[0-9a-f]{64}\\.tool ")
          .contains("GET /bin/zos/amd64/" + list + ".list.minisig ");
    }
  }

  private void assertRefused(String key, String problem) throws IOException {
    Answer answer = verify(folder.toString(), key);
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text())
        .matches(
            Pattern.quote(folder + ": " + problem + ", expected a signature of the given key")
                + "\n");
  }

  private WithPassphrase.Answer sign(String... more) throws IOException {
    String[] arguments = new String[more.length + 4];
    System.arraycopy(more, 0, arguments, 4, more.length);
    List<String> command = List.of("sign-list", folder.toString(), "--keys", keys.toString());
    System.arraycopy(command.toArray(), 0, arguments, 0, 4);
    return WithPassphrase.run(arguments);
  }

  private static Answer verify(String where, String key, String... more) {
    StringWriter said = new StringWriter();
    PrintWriter both = new PrintWriter(said, true);
    String option = more.length == 0 ? "-v" : more[0];
    int status = Bootmirror.run(both, both, "verify-list", where, "--pubkey", key, option);
    return new Answer(status, said.toString());
  }

  private static String key() throws IOException {
    return Files.readAllLines(keys.resolve("minisign.pub")).get(1);
  }

  /** What minisign prints of a good signature: the trusted comment; nothing of a wrong one. */
  private static String minisign(Path list) throws Exception {
    Process process =
        new ProcessBuilder("minisign", "-V", "-H", "-Q", "-P", key(), "-m", list.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? said : "";
  }

  private record Answer(int status, String text) {}
}
