package org.bootmirror.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.Digest;
import org.bootmirror.content.DigestMismatchException;
import org.bootmirror.debian.LockedPackages;
import org.bootmirror.source.lock.ComponentsLock;
import org.bootmirror.source.lock.LockedFile;
import org.bootmirror.source.lock.LockedPackage;
import org.bootmirror.source.lock.PackageOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageVendorTest {

  @TempDir private Path work;

  @Test
  void aFileWithOtherBytesThanTheLockedIsNotCopied() throws IOException {
    Path folder = Files.createDirectories(work.resolve("one"));
    Files.write(folder.resolve("vmlinuz"), new byte[] {1});
    Digest locked = Digest.of(new byte[] {2});
    LockedPackage one =
        new LockedPackage(
            "one",
            "unknown",
            "unknown",
            PackageOrigin.FOLDER,
            Optional.empty(),
            List.of(new LockedFile("vmlinuz", locked, List.of())));
    ComponentsLock lock = new ComponentsLock(Optional.empty(), List.of(one));
    LockedPackages packages =
        new LockedPackages(false, lock, Map.of(one, PackageFiles.folder(folder)), List.of(one));
    PackageVendor vendor = new PackageVendor(work.resolve("cache"), line -> {});

    assertThatThrownBy(() -> vendor.copy(work, "copies", packages, List.of()))
        .isInstanceOf(DigestMismatchException.class)
        .hasMessageContaining("expected " + locked);
    assertThat(work.resolve("copies/one")).isEmptyDirectory();
  }
}
