package org.bootmirror.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Digest;
import org.bootmirror.content.DigestMismatchException;
import org.bootmirror.content.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names in Depends become folders of the cache, and arguments of apt. */
final class PackageFilesTest {

  @TempDir private Path work;

  @Test
  void someFilesAreKeptByPathsWithSlashesAndEachHasItsDigest() throws IOException {
    Path root = work.resolve("some");
    Files.createDirectories(root.resolve("usr/lib"));
    Files.writeString(root.resolve("usr/lib/a"), "a");
    Files.writeString(root.resolve("usr/lib/b"), "b");
    Files.writeString(root.resolve("control"), "Package: some\nVersion: 1\nArchitecture: all\n");
    PackageFiles whole = PackageFiles.folder(root);
    assertThat(whole.files().stream().map(whole::path))
        .containsExactly("control", "usr/lib/a", "usr/lib/b");

    PackageFiles part =
        whole.only(
            Map.of("usr/lib/b", Digest.of(new byte[] {'x'}), "USR/lib/a", Digest.of(new byte[0])));

    assertThat(part.architecture()).isEqualTo("all");
    assertThat(part.files().stream().map(part::path)).containsExactly("control", "usr/lib/b");
    assertThatThrownBy(() -> part.find(List.of("b")).orElseThrow().bytes())
        .isInstanceOf(DigestMismatchException.class);
  }

  @Test
  void eachRelationHasAName() throws IOException {
    assertThat(
            depending(
                    "libc6 (>= 2.36), libstdc++6|other, g++-12:any, libsodium23 [amd64], a1\t(=1),")
                .depends())
        .containsExactly("libc6", "libstdc++6", "g++-12", "libsodium23", "a1");
    assertThat(depending("").depends()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../victim",
        "/etc",
        "..",
        "-oDir=x",
        "a",
        "a/b",
        "libc6=2",
        "Libc6",
        "lib_c",
        "lib\u001bc",
        "lib\u0000c",
        "x${shlibs}"
      })
  void aNameThatIsNoneIsRefused(String name) throws IOException {
    PackageFiles files = depending("libc6, " + name + " (>= 1)");

    assertThatThrownBy(files::depends)
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("Depends of package tool: found \"" + printable(name) + "\"")
        .hasMessageContaining("offset 0x19: ")
        .hasMessageContaining("expected a package name of lower-case letters");
  }

  @Test
  void ofALongNameTheStartIsShown() throws IOException {
    PackageFiles files = depending("A".repeat(100_000));

    assertThatThrownBy(files::depends).hasMessageContaining("\"" + "A".repeat(80) + "...\"");
  }

  private static String printable(String name) {
    return name.replaceAll("[^ -~]", "?");
  }

  private PackageFiles depending(String depends) throws IOException {
    Files.writeString(
        work.resolve("control"), "Package: tool\nVersion: 1\nDepends: " + depends + "\n");
    return PackageFiles.folder(work);
  }
}
