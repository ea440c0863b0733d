package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.content.Occurrences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site with keys, from the command line; each passphrase comes from a file descriptor. */
final class KeysTest {

  private static final String PASSPHRASE = "correct horse battery";

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

    assertThat(said.toString()).contains("SHA-256", "good until").doesNotContain(PASSPHRASE);
    List<byte[]> secrets = new ArrayList<>(List.of(ascii("PRIVATE KEY"), ascii(PASSPHRASE)));
    String sealed = Files.readString(work.resolve("keys/root.key"));
    secrets.add(ascii(sealed.substring(200, 260)));
    try (Stream<Path> files = Files.walk(Path.of(tree))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        for (byte[] secret : secrets) {
          assertThat(Occurrences.of(secret, bytes)).as(file.toString()).isEmpty();
        }
      }
    }
    assertThat(said.toString()).doesNotContain("PRIVATE KEY");
  }

  @Test
  void whatContradictsItselfIsSaidAndNothingIsWritten() throws Exception {
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
    assertThat(said.toString()).contains("which only the root can vouch for: --keys");
    assertThat(tree).doesNotExist();

    assertThat(generate(source, tree, "--keys", keys)).as(said.toString()).isZero();
    try (Stream<Path> files = Files.list(tree.resolve("crosscert"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .singleElement()
          .asString()
          .matches("[0-9a-f]{8}\\.der");
    }
    assertThat(run("check", tree.toString())).as(said.toString()).isZero();
  }

  @Test
  void withoutAPassphraseNothingIsMade() {
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

  /** Descriptors of a process are files: what {@code --passphrase-fd} reads can be made. */
  private int run(String... arguments) throws IOException {
    Path file = Files.writeString(work.resolve("passphrase"), PASSPHRASE + "\n");
    try (var descriptor = new FileInputStream(file.toFile())) {
      List<String> all = new ArrayList<>(List.of(arguments));
      if (all.contains("--keys") || all.contains("new") || all.contains("tls")) {
        all.addAll(List.of("--passphrase-fd", number(file)));
      }
      assertThat(descriptor.available()).isPositive();
      return Bootmirror.run(
          new PrintWriter(said, true), new PrintWriter(said, true), all.toArray(String[]::new));
    }
  }

  private static String number(Path file) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      for (Path one : open.toList()) {
        if (Files.exists(one) && Files.isSameFile(one, file)) {
          return one.getFileName().toString();
        }
      }
    }
    throw new AssertionError("the passphrase's file is not open");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
