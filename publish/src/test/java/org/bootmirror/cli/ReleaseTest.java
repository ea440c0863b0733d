package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.boot.Program;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./check release}, twice: the same bytes, signed. */
@Tag("slow")
final class ReleaseTest {

  @TempDir private Path work;

  @Test
  void twoFoldersUmasksAndZonesGiveTheSameBytes() throws IOException {
    Program.run("minisign", "-G", "-W", "-p", work + "/key.pub", "-s", work + "/key");
    Path one = release("one", "umask 022; TZ=UTC");
    Path other = release("the other", "umask 077; TZ=Asia/Tokyo");

    try (Stream<Path> files = Files.list(one)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(6);
      for (Path file : all) {
        Path same = other.resolve(file.getFileName());
        if (file.endsWith("SHA256SUMS.minisig")) {
          Program.run(
              "minisign",
              "-V",
              "-p",
              work + "/key.pub",
              "-x",
              file + "",
              "-m",
              one.resolve("SHA256SUMS") + "");
        }
        assertThat(same).hasSameBinaryContentAs(file);
      }
    }
    String bill = Files.readString(one.resolve("sbom.json"));
    assertThat(bill).contains("\"name\" : \"picocli\"").doesNotContain("timestamp", "serialNumber");
    String jar = "java -jar '" + one.resolve("bootmirror.jar") + "' --version";
    String pom = "sed -n 's,^  <version>\\(.*\\)</version>,bootmirror \\1,p' ../pom.xml";
    assertThat(Program.run("sh", "-c", jar)).isEqualTo(Program.run("sh", "-c", pom));
  }

  /** Releases a copy of the project, in a shell that first ran a command. */
  private Path release(String name, String first) throws IOException {
    Path project = Files.createDirectories(work.resolve(name).resolve("project"));
    Path out = work.resolve(name).resolve("out");
    // What is built stays behind; a package of the sources is named target as well.
    String copy =
        "tar -C .. --anchored --no-wildcards-match-slash --exclude=./target --exclude=./*/target"
            + " --exclude=./.git --no-anchored --exclude=node_modules -cf - . | tar -C \"$1\" -xf -";
    String release = "\"$1/packaging/release\" --key \"$2\" \"$3\"";
    String script = first + "; export TZ; " + copy + " && " + release;
    Program.run("sh", "-c", script, "sh", project + "", work + "/key", out + "");
    return out;
  }
}
