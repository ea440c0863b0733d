package org.bootmirror.source.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.Digest;
import org.bootmirror.source.lock.ComponentsLock;
import org.bootmirror.source.lock.LockReader;
import org.bootmirror.source.lock.LockWriter;
import org.bootmirror.source.lock.LockedFile;
import org.bootmirror.source.lock.LockedPackage;
import org.bootmirror.source.lock.PackageOrigin;
import org.bootmirror.source.toml.SourceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A source and its lock in a file system with the rules of Windows (backslashes between names, case
 * without meaning), and in that of this machine: both systems read the same, and refuse the same.
 */
final class WindowsSourceTest {

  private static final Path GOOD = Path.of("src/test/sources/good");

  @TempDir private Path here;
  private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());

  @AfterEach
  void close() throws IOException {
    windows.close();
  }

  @Test
  void aSourceMeansTheSame() throws Exception {
    Path source = copy(GOOD, windows.getPath("C:\\site"));

    Site there = SiteReader.read(source);
    Site site = SiteReader.read(GOOD);

    assertThat(there.overrides().web().keySet()).isEqualTo(site.overrides().web().keySet());
    assertThat(there.overrides().web()).isNotEmpty();
    assertThat(there.networks().toString().replace('\\', '/'))
        .isEqualTo(site.networks().toString().replace(GOOD.toString(), "C:/site"));
  }

  @ParameterizedTest
  @CsvSource({
    "kernels\\linux, it has a backslash; slashes stand between names on every system",
    "kernels/LINUX, ''",
    "Kernels/linux, ''",
    "../site/kernels/../../linux, it lies outside the source"
  })
  void namesOfOneSystemOnlyAreRefusedOnBoth(String name, String reason) throws Exception {
    for (Path place : List.of(windows.getPath("C:\\site"), here.resolve("site"))) {
      Path source = copy(GOOD, place);
      Path toml = source.resolve("site.toml");
      String text = Files.readString(toml);
      String other = text.replaceFirst("\"kernels/linux\"", "'" + name.replace("\\", "\\\\") + "'");
      assertThat(other).isNotEqualTo(text);
      Files.writeString(toml, other);

      Throwable refused = catchThrowable(() -> SiteReader.read(source));

      assertThat(refused)
          .as(place.toString())
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("site.toml:")
          .hasMessageContaining("found \"" + name)
          .hasMessageContaining(reason);
    }
  }

  @Test
  void aNameInAnotherCaseIsToldWithTheNameOfTheFile() throws Exception {
    Path source = copy(GOOD, windows.getPath("C:\\site"));

    assertThat(new SourceFolder(source).file("kernels/linux")).exists();
    assertThatThrownBy(() -> new SourceFolder(source).file("kernels/LINUX"))
        .hasMessage("the file's name is \"linux\", and other systems tell upper from lower case");
  }

  @Test
  void theLockHasSlashesAndIsReadAgain() throws Exception {
    Path folder = Files.createDirectories(windows.getPath("C:\\components", "ipxe", "boot"));
    Path file = Files.write(folder.resolve("ipxe.efi"), new byte[] {1});
    PackageFiles files = PackageFiles.folder(windows.getPath("C:\\components", "ipxe"));
    assertThat(files.path(files.files().get(0))).isEqualTo("boot/ipxe.efi");
    ComponentsLock lock = lock(files.path(file.toRealPath()), "copies/of/mine");
    Path source = Files.createDirectories(windows.getPath("C:\\site"));

    Files.writeString(source.resolve(ComponentsLock.NAME), LockWriter.text(lock));

    assertThat(Files.readString(source.resolve(ComponentsLock.NAME))).doesNotContain("\\");
    assertThat(LockReader.read(source)).contains(lock);
  }

  @Test
  void aLockWithBackslashesIsRefused() {
    for (ComponentsLock wrong :
        List.of(lock("boot\\ipxe.efi", "copies"), lock("a", "my\\copies"))) {
      byte[] text = LockWriter.text(wrong).getBytes(StandardCharsets.UTF_8);
      for (Path place : List.of(windows.getPath("C:\\site", "lock"), here.resolve("lock"))) {
        assertThatThrownBy(() -> LockReader.read(place, text))
            .isInstanceOf(SourceException.class)
            .hasMessageContaining("lock:")
            .hasMessageContaining("slashes");
      }
    }
  }

  private static ComponentsLock lock(String path, String vendor) {
    LockedFile file = new LockedFile(path, Digest.of(new byte[] {1}), List.of());
    return new ComponentsLock(
        Optional.of(vendor),
        List.of(
            new LockedPackage(
                "ipxe",
                "unknown",
                "unknown",
                PackageOrigin.FOLDER,
                Optional.empty(),
                List.of(file))));
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to;
        for (Path name : from.relativize(file)) {
          copy = name.toString().isEmpty() ? copy : copy.resolve(name.toString());
        }
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    return to;
  }
}
