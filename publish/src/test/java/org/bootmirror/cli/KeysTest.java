package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.content.BytePatterns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The commands of keys, and generations with keys; passphrases come from file descriptors. */
@Tag("keys")
@Execution(ExecutionMode.CONCURRENT)
final class KeysTest {

  @TempDir private Path work;
  private final StringWriter said = new StringWriter();

  @Test
  void noPrivateKeyReachesTreeOrOutput() throws Exception {
    String keys = work.resolve("keys").toString();
    String tree = work.resolve("mirror").toString();
    assertThat(run("keys", "new", keys)).as(said.toString()).isZero();
    assertThat(run("keys", "tls", "boot.example", keys)).as(said.toString()).isZero();
    assertThat(run("generate", "--source", "../site-src", "--out", tree, "--keys", keys, "-v"))
        .as(said.toString())
        .isZero();
    assertThat(run("keys", "show", keys)).isZero();

    assertThat(said.toString())
        .contains("SHA-256", "good until")
        .doesNotContain(WithPassphrase.PASSPHRASE);
    List<byte[]> secrets =
        new ArrayList<>(List.of(ascii("PRIVATE KEY"), ascii(WithPassphrase.PASSPHRASE)));
    String sealed = Files.readString(work.resolve("keys/root.key"));
    secrets.add(ascii(sealed.substring(200, 260)));
    try (Stream<Path> files = Files.walk(Path.of(tree))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        for (byte[] secret : secrets) {
          assertThat(BytePatterns.of(secret, bytes)).as(file.toString()).isEmpty();
        }
      }
    }
    assertThat(said.toString()).doesNotContain("PRIVATE KEY");
  }

  @Test
  void aSourceThatContradictsItsKeysIsReportedAndNothingIsWritten() throws Exception {
    String keys = work.resolve("keys").toString();
    assertThat(run("keys", "new", keys)).isZero();
    assertThat(run("keys", "new", work.resolve("others").toString())).isZero();
    Path source = Files.createDirectories(work.resolve("source"));
    Files.copy(work.resolve("others/root.crt"), source.resolve("others.crt"));
    String site = Files.readString(Path.of("../site-src/site.toml"));
    Path tree = work.resolve("mirror");

    Files.writeString(source.resolve("site.toml"), site + "\n[trust]\nroot = \"others.crt\"\n");
    assertThat(generate(source, tree, "--keys", keys)).isEqualTo(1);
    assertThat(said.toString())
        .contains("[trust] root has the fingerprint ")
        .contains("of the keys");

    Files.writeString(source.resolve("site.toml"), site + "\n[trust]\naccept = [\"others.crt\"]\n");
    assertThat(generate(source, tree)).isEqualTo(1);
    assertThat(said.toString())
        .contains("which only the root can certify\nName the folder of the site's keys: --keys");
    assertThat(tree).doesNotExist();

    assertThat(generate(source, tree, "--keys", keys)).as(said.toString()).isZero();
    try (Stream<Path> files = Files.list(tree.resolve("crosscert"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(2)
          .allMatch(name -> name.matches("([0-9a-f]{64}\\.)?[0-9a-f]{8}\\.der"));
    }
    assertThat(run("check", tree.toString())).as(said.toString()).isZero();
  }

  @Test
  void withoutAPassphraseNoKeyIsCreated() {
    assertThat(
            Bootmirror.run(
                new PrintWriter(said, true),
                new PrintWriter(said, true),
                "keys",
                "new",
                work.resolve("keys").toString(),
                "--passphrase-fd",
                "9999"))
        .isEqualTo(1);
    assertThat(work.resolve("keys")).doesNotExist();
  }

  private int generate(Path source, Path tree, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("generate", "--source", source.toString(), "--out", tree.toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) throws IOException {
    boolean secret =
        List.of(arguments).stream().anyMatch(List.of("--keys", "new", "tls")::contains);
    if (!secret) {
      return Bootmirror.run(new PrintWriter(said, true), new PrintWriter(said, true), arguments);
    }
    WithPassphrase.Answer answer = WithPassphrase.run(arguments);
    said.append(answer.text());
    return answer.status();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
