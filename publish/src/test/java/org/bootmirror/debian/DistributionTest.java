package org.bootmirror.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.source.lock.PackageOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where components come from on systems that are no Debian. */
final class DistributionTest {

  @TempDir private Path root;

  @Test
  void debianTakesItsNextSuiteAndOthersTheirOwn() throws IOException {
    assertThat(Distribution.of(root)).isEqualTo(new Distribution(Distribution.FORKY, false));
    release("ID=debian\nVERSION_CODENAME=bookworm\n");
    assertThat(Distribution.of(root)).isEqualTo(new Distribution(Distribution.FORKY, false));
    release("NAME=\"Ubuntu\"\nID=ubuntu\nVERSION_CODENAME=noble\n");
    assertThat(Distribution.of(root))
        .isEqualTo(new Distribution(new PackageOrigin("Ubuntu", "noble"), true));
    release("ID=alpine\nVERSION_ID=3.22\n");
    assertThat(Distribution.of(root)).isEqualTo(new Distribution(Distribution.FORKY, false));
    release("ID=ubuntu\nVERSION_CODENAME=\"../x y\"\n");
    assertThat(Distribution.of(root).own()).isFalse();
  }

  @Test
  void theOwnSuiteIsReadFromAptsOwnLists() throws IOException {
    assumeThat(Files.isRegularFile(Path.of("/usr/bin/apt-get"))).isTrue();
    AptSuite own = AptSuite.own(root, "own", Optional.empty());
    Optional<String> version = own.offered("bash");
    assumeThat(version).as("apt-get update was run on this machine").isPresent();

    assertThat(root.resolve("apt-own")).isEmptyDirectory();
  }

  @Test
  void foldersOfOtherDistributionsStandForPackages() throws IOException {
    assertThat(SystemFolders.find(root, "ipxe")).isEmpty();
    Path folder = Files.createDirectories(root.resolve("usr/share/ipxe"));
    Files.writeString(folder.resolve("ipxe.lkrn"), "");

    PackageFiles found = SystemFolders.find(root, "ipxe").orElseThrow();

    assertThat(found.name()).isEqualTo("ipxe");
    assertThat(found.isPackage()).isFalse();
    assertThat(found.files()).containsExactly(folder.toRealPath().resolve("ipxe.lkrn"));
    assertThat(SystemFolders.find(root, "syslinux")).isEmpty();
    Files.createDirectories(root.resolve("usr/lib/syslinux/bios"));
    assertThat(SystemFolders.find(root, "syslinux")).isPresent();
  }

  private void release(String text) throws IOException {
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/os-release"), text);
  }
}
