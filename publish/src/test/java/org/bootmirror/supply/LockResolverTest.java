package org.bootmirror.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.Digest;
import org.bootmirror.debian.LockException;
import org.bootmirror.debian.LockProblem;
import org.bootmirror.debian.LockedCache;
import org.bootmirror.debian.LockedPackages;
import org.bootmirror.source.lock.ComponentsLock;
import org.bootmirror.source.lock.LockedFile;
import org.bootmirror.source.lock.LockedPackage;
import org.bootmirror.source.lock.PackageOrigin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages that the operator gives, for a source with a lock. */
final class LockResolverTest {

  private static final byte[] BYTES = {1, 2, 3};

  @TempDir private Path work;
  private LockResolver resolver = resolver();

  @BeforeEach
  void open() {
    resolver = resolver();
  }

  private LockResolver resolver() {
    return new LockResolver(
        new LockedCache(Path.of("target", "no-cache"), line -> {}),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void ofTwoPackagesOfOneNameBothPlacesAreNamed() throws IOException {
    GivenPackage first = given("one", "ipxe", "2.0.0-1");
    GivenPackage second = given("two", "ipxe", "2.0.0-1");

    LockException refused = refused(true, lock("ipxe", "2.0.0-1"), first, second);

    assertThat(refused.problems()).hasSize(1);
    assertThat(refused.problems().get(0).kind()).isEqualTo(LockProblem.Kind.SAME_NAME);
    assertThat(refused)
        .hasMessageContaining("ipxe 2.0.0-1 in " + second.place())
        .hasMessageContaining("found the same name in " + first.place());
  }

  @Test
  void theSamePackageMayBeGivenTwice() throws IOException {
    GivenPackage once = given("one", "ipxe", "2.0.0-1");

    LockedPackages obtained =
        resolver.obtain(source(true, lock("ipxe", "2.0.0-1")), List.of(once, once));

    assertThat(obtained.obtained()).hasSize(1);
  }

  /** Earlier versions gave the folder of the fetched file ipxe.efi the name ipxe. */
  @Test
  void aFileUnderItsFormerNameAsksForALock() throws IOException {
    Path folder = Files.createDirectories(work.resolve("ipxe.efi"));
    Files.write(folder.resolve("ipxe.efi"), BYTES);
    GivenPackage fetched = new GivenPackage(folder, PackageFiles.folder(folder));

    LockException refused = refused(true, lock("ipxe", "unknown"), fetched);

    assertThat(refused.problems()).hasSize(1);
    assertThat(refused.problems().get(0).kind()).isEqualTo(LockProblem.Kind.NOT_LOCKED);
    assertThat(refused)
        .hasMessage(
            "ipxe.efi unknown in "
                + folder
                + ": found the name ipxe in components.lock, as earlier versions of bootmirror"
                + " locked the file, expected ipxe.efi");

    // components --lock
    LockedPackages open =
        resolver().obtain(source(false, lock("ipxe", "unknown")), List.of(fetched));
    assertThat(open.lock().packages()).isEmpty();
  }

  private LockException refused(boolean exact, ComponentsLock lock, GivenPackage... given) {
    return catchThrowableOfType(
        LockException.class, () -> resolver.obtain(source(exact, lock), List.of(given)));
  }

  private SourceLock source(boolean exact, ComponentsLock lock) {
    return new SourceLock(work, lock, exact);
  }

  private static ComponentsLock lock(String name, String version) {
    LockedFile file = new LockedFile("ipxe.efi", Digest.of(BYTES), List.of());
    String architecture = version.equals("unknown") ? "unknown" : "all";
    return new ComponentsLock(
        Optional.empty(),
        List.of(
            new LockedPackage(
                name,
                version,
                architecture,
                PackageOrigin.FOLDER,
                Optional.empty(),
                List.of(file))));
  }

  /** An unpacked package in a folder. */
  private GivenPackage given(String folder, String name, String version) throws IOException {
    Path place = Files.createDirectories(work.resolve(folder));
    Files.writeString(
        place.resolve("control"),
        "Package: " + name + "\nVersion: " + version + "\nArchitecture: all\n");
    Files.write(place.resolve("ipxe.efi"), BYTES);
    return new GivenPackage(place, PackageFiles.folder(place));
  }
}
