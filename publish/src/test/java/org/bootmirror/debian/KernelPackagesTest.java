package org.bootmirror.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootmirror.component.MissingComponentException;
import org.bootmirror.component.PackageFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KernelPackagesTest {

  private static final String META = "linux-image-cloud-amd64";
  private static final String IMAGE = "linux-image-7.2-cloud-amd64";
  private static final String BINARY = "linux-binary-7.2-cloud-amd64";
  private static final String FILE = "vmlinuz";

  @TempDir private Path work;

  @Test
  void aKernelIsTwoDependenciesAway() throws IOException {
    make(META, "linux-base (= 1), " + IMAGE + " (= 7.2-1)", "README");
    make(IMAGE, "dracut | linux-initramfs-tool, " + BINARY + " (= 7.2-1)", "README");
    make(BINARY, "", FILE);

    assertThat(holder(META)).isEqualTo(BINARY);
    assertThat(holder(IMAGE)).isEqualTo(BINARY);
    assertThat(holder(BINARY)).isEqualTo(BINARY);
  }

  @Test
  void aPackageWithTheFileIsNotFollowed() throws IOException {
    make(META, "linux-image-absent", FILE);

    assertThat(holder(META)).isEqualTo(META);
  }

  @Test
  void ofSeveralKernelsNoneIsChosen() throws IOException {
    make(META, "linux-image-7.1, linux-image-7.2", "README");
    make("linux-image-7.1", "", FILE);
    make("linux-image-7.2", "", FILE);

    assertThatThrownBy(() -> holder(META))
        .isInstanceOf(MissingComponentException.class)
        .hasMessage(
            META
                + " is of several kernels: vmlinuz is in linux-image-7.1 1-1, linux-image-7.2 1-1");
  }

  @Test
  void aThirdDependencyIsNotFollowed() throws IOException {
    make(META, "linux-image-a", "README");
    make("linux-image-a", "linux-image-b", "README");
    make("linux-image-b", "linux-image-c", "README");
    make("linux-image-c", "", FILE);

    assertThatThrownBy(() -> holder(META))
        .isInstanceOf(MissingComponentException.class)
        .hasMessage("vmlinuz is in none of " + META + " 1-1, linux-image-a 1-1, linux-image-b 1-1");
  }

  @Test
  void packagesThatNameEachOtherEnd() throws IOException {
    make(META, "linux-image-a, " + META, "README");
    make("linux-image-a", META, "README");

    assertThatThrownBy(() -> holder(META)).isInstanceOf(MissingComponentException.class);
  }

  @Test
  void otherPackagesAreNotFollowed() throws IOException {
    make("memtest86+", "debconf, libc6", "README");

    assertThatThrownBy(() -> holder("memtest86+"))
        .isInstanceOf(MissingComponentException.class)
        .hasMessage("vmlinuz is in none of memtest86+ 1-1");
  }

  private String holder(String name) throws IOException {
    return KernelPackages.withFile(named(name), FILE, this::named).name();
  }

  private PackageFiles named(String name) throws IOException {
    return PackageFiles.folder(work.resolve(name));
  }

  private void make(String name, String depends, String file) throws IOException {
    Path folder = Files.createDirectories(work.resolve(name));
    Files.writeString(
        folder.resolve("control"),
        "Package: " + name + "\nVersion: 1-1\nDepends: " + depends + "\n");
    Files.writeString(folder.resolve(file), "");
  }
}
