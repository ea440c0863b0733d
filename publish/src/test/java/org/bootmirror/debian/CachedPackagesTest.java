package org.bootmirror.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of packages in the cache, and those that {@code apt-cache madison} prints. */
final class CachedPackagesTest {

  /** Of apt 2.6, for three packages and an unknown one. */
  private static final String MADISON =
      """
            ipxe | 2.0.0+dfsg-6 | http://deb.example/debian forky/main amd64 Packages
            ipxe | 2.0.0+dfsg-5 | http://deb.example/debian forky/main amd64 Packages
      linux-image-cloud-amd64 |   7.3.1-1 | http://deb.example/debian forky/main amd64 Packages
      W: a warning of apt
      |
        minisign |  0.12-1+b1 | http://deb.example/debian forky/main amd64 Packages""";

  @TempDir private Path shelf;

  @Test
  void theNewestVersionOfEachPackageCounts() {
    assertThat(AptSuite.madison(MADISON))
        .isEqualTo(
            Map.of(
                "ipxe", "2.0.0+dfsg-6",
                "linux-image-cloud-amd64", "7.3.1-1",
                "minisign", "0.12-1+b1"));
    assertThat(AptSuite.madison("")).isEmpty();
  }

  @Test
  void packagesWithAnotherVersionOrNoneAreTold() throws Exception {
    give("ipxe", "2.0.0+dfsg-5");
    give("minisign", "0.12-1+b1");
    give("linux-binary-7.2.12-cloud-amd64", "7.2.12-1");
    Files.createDirectories(shelf.resolve("usr"));
    Files.createDirectories(shelf.resolve("Not a package"));

    Map<String, String> cached = CachedPackages.versions(shelf);

    assertThat(CachedPackages.compared(shelf, "forky", cached, AptSuite.madison(MADISON)))
        .containsExactly(
            new OfferedVersion(
                "ipxe",
                "2.0.0+dfsg-5",
                Optional.of("2.0.0+dfsg-6"),
                "forky",
                shelf.resolve("ipxe")),
            new OfferedVersion(
                "linux-binary-7.2.12-cloud-amd64",
                "7.2.12-1",
                Optional.empty(),
                "forky",
                shelf.resolve("linux-binary-7.2.12-cloud-amd64")));
    assertThat(CachedPackages.versions(shelf.resolve("none"))).isEmpty();
  }

  private void give(String name, String version) throws Exception {
    Path folder = Files.createDirectories(shelf.resolve(name));
    Files.writeString(
        folder.resolve("control"), "Package: " + name + "\nVersion: " + version + "\n");
  }
}
