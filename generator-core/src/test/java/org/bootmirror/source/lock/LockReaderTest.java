package org.bootmirror.source.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.content.MalformedException;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.source.toml.SourceProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LockReaderTest {

  private static final Digest ONE = Digest.of(new byte[] {1});
  private static final Digest TWO = Digest.of(new byte[] {2});

  @TempDir private Path source;

  @Test
  void whatIsWrittenIsReadAgainAndInOneOrder() throws Exception {
    LockedPackage ipxe =
        new LockedPackage(
            "ipxe",
            "2:1.0~rc1+dfsg-5",
            "all",
            new PackageOrigin("Debian", "forky"),
            Optional.of(ONE),
            List.of(
                new LockedFile("usr/lib/b.lkrn", TWO, List.of("isset", "chain")),
                new LockedFile("usr/lib/a", ONE, List.of())));
    LockedPackage folder =
        new LockedPackage(
            "a \"folder\" of Zoë",
            "unknown",
            "unknown",
            PackageOrigin.FOLDER,
            Optional.empty(),
            List.of(new LockedFile("dir/with \"quotes\"", TWO, List.of())));
    ComponentsLock lock = new ComponentsLock(Optional.of("copies"), List.of(ipxe, folder));
    Files.writeString(source.resolve(ComponentsLock.NAME), LockWriter.text(lock));

    ComponentsLock read = LockReader.read(source).orElseThrow();

    assertThat(read).isEqualTo(lock);
    assertThat(read.packages()).containsExactly(folder, ipxe);
    assertThat(read.packages().get(1).files().get(1).commands()).containsExactly("chain", "isset");
    assertThat(ipxe.fileName()).isEqualTo("ipxe_2%3a1.0~rc1+dfsg-5_all.deb");
    assertThat(LockWriter.text(read))
        .isEqualTo(LockWriter.text(new ComponentsLock(lock.vendor(), List.of(folder, ipxe))));
  }

  /** Windows forbids these in a file name, and a space or a dot at its end. */
  @Test
  void aCopyHasANameOnEverySystem() {
    LockedPackage epoch =
        new LockedPackage(
            "memtest86+",
            "3:6.04~git2019+b1-3.2",
            "amd64",
            PackageOrigin.FILE,
            Optional.of(ONE),
            List.of());

    assertThat(epoch.fileName())
        .isEqualTo("memtest86+_3%3a6.04~git2019+b1-3.2_amd64.deb")
        .doesNotContainPattern("[<>:\"/\\\\|?*\\x00-\\x1f]|[ .]$");
  }

  @Test
  void withoutAFileThereIsNoLock() throws Exception {
    assertThat(LockReader.read(source)).isEmpty();
  }

  @Test
  void allProblemsAreReportedWithTheirPlaces() throws IOException {
    write(
        """
        newest = true
        vendor = 3
        [[package]]
        name = "../x"
        version = "1 2"
        architecture = "amd64"
        sha256 = "12"
        [[package.file]]
        path = "/etc/passwd"
        sha256 = "%s"
        commands = ["a b"]
        [[package]]
        name = "a"
        version = "1"
        architecture = "all"
        origin = "Debian"
        other = 1
        """
            .formatted(ONE));

    SourceException problems =
        catchThrowableOfType(SourceException.class, () -> LockReader.read(source));

    assertThat(problems.problems().stream().map(SourceProblem::toString))
        .hasSize(9)
        .allMatch(line -> line.startsWith(source.resolve(ComponentsLock.NAME) + ":"))
        .anyMatch(line -> line.contains(":1:1: newest: found true beside other keys"))
        .anyMatch(line -> line.contains(":2:1: vendor: found the number 3"))
        .anyMatch(line -> line.contains(":4:1: package[0].name: found \"../x\""))
        .anyMatch(line -> line.contains(":5:1: package[0].version: found \"1 2\""))
        .anyMatch(line -> line.contains("package[0].origin: found nothing"))
        .anyMatch(line -> line.contains(":9:1: package[0].file[0].path: found \"/etc/passwd\""))
        .anyMatch(line -> line.contains(":17:1: package[1].other"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/../b", "..", "a//b", "a\\\\b", "./a", "a/"})
  void aPathStaysInItsPackage(String path) throws IOException {
    write(
        """
        [[package]]
        name = "a"
        version = "1"
        architecture = "all"
        origin = "Debian"
        [[package.file]]
        path = "%s"
        sha256 = "%s"
        """
            .formatted(path, ONE));

    assertThatThrownBy(() -> LockReader.read(source))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("package[0].file[0].path: found ")
        .hasMessageContaining("expected a path in the package");
  }

  @Test
  void aPackageStandsOnceForEachArchitecture() throws IOException {
    String one = "[[package]]\nname = \"a\"\nversion = \"1\"\norigin = \"Debian\"\n";
    write(one + "architecture = \"amd64\"\n" + one + "architecture = \"amd64\"\n");

    assertThatThrownBy(() -> LockReader.read(source))
        .hasMessageContaining("components.lock:7:1: package[1].name: found a second a");
  }

  @Test
  void aLockOfTensOfMegabytesIsNotRead() throws IOException {
    write("#".repeat(9 << 20));

    assertThatThrownBy(() -> LockReader.read(source)).isInstanceOf(MalformedException.class);
  }

  private void write(String text) throws IOException {
    Files.writeString(source.resolve(ComponentsLock.NAME), text);
  }
}
