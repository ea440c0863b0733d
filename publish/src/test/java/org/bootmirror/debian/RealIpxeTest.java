package org.bootmirror.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.component.Component;
import org.bootmirror.component.Deb;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Digest;
import org.bootmirror.content.ResultCache;
import org.bootmirror.ipxe.BootGrade;
import org.bootmirror.ipxe.EfiBinary;
import org.bootmirror.ipxe.IpxeBinary;
import org.bootmirror.ipxe.Lkrn;
import org.bootmirror.ipxe.TrustRoot;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** iPXE of three Debian releases: two builds take a site's root, one is refused. */
@Tag("programs")
final class RealIpxeTest {

  private static final TrustRoot OWN = new TrustRoot(Digest.of(new byte[] {1}));

  @TempDir private Path work;

  @Test
  void forkysBuildIsReadAndWrittenUnchanged() throws IOException {
    Packages packages = packages("forky");
    Component component = packages.get(RequiredFile.LKRN);
    byte[] whole = component.content().toBytes();

    Lkrn lkrn = Lkrn.read(component.toString(), whole);
    Lkrn own = Lkrn.read("again", lkrn.forSite(OWN, ResultCache.NONE).withoutScript().toBytes());

    assertThat(lkrn.withoutScript().toBytes()).isEqualTo(whole);
    assertThat(own.commands()).isEqualTo(lkrn.commands()).contains("cpuid", "console", "reboot");
    assertThat(lkrn.commands()).doesNotContain("ntp", "sha256sum", "imgverify");
    // "console" has other data in front of its name: only iPXE's table of commands leads to it.
    assertThat(efi(packages).commands())
        .contains("ntp", "sha256sum", "console")
        .doesNotContain("imgtrust", "imgverify");
    assertThat(efi(packages).forSite(OWN).scriptHost()).isNotNull();
    assertThat(grade(packages, RequiredFile.LKRN)).isEqualTo(BootGrade.C);
    assertThat(grade(packages, RequiredFile.EFI_AMD64)).isEqualTo(BootGrade.B);
  }

  @Test
  void trixiesBuildTakesASitesRoot() throws IOException {
    Packages packages = packages("trixie");
    Component component = packages.get(RequiredFile.LKRN);

    Lkrn lkrn = Lkrn.read(component.toString(), component.content().toBytes());

    assertThat(
            Lkrn.read("again", lkrn.forSite(OWN, ResultCache.NONE).withoutScript().toBytes())
                .version())
        .startsWith("1.21.1");
    assertThat(efi(packages).forSite(OWN).scriptHost()).isNotNull();
    assertThat(efi(packages).commands()).doesNotContain("ntp", "sha256sum");
  }

  @Test
  void bookwormsBuildIsRefusedBecauseItLacksHttps() throws IOException {
    Packages packages = packages("bookworm");
    Component component = packages.get(RequiredFile.LKRN);
    Lkrn lkrn = Lkrn.read(component.toString(), component.content().toBytes());

    assertThatThrownBy(() -> lkrn.forSite(OWN, ResultCache.NONE))
        .hasMessageContaining("ipxe.lkrn of ipxe 1.0.0")
        .hasMessageContaining("found 0 of them")
        .hasMessageContaining("a build of iPXE with HTTPS");
    EfiBinary efi = efi(packages);
    assertThatThrownBy(() -> efi.forSite(OWN)).hasMessageContaining("a build of iPXE with HTTPS");
    assertThat(grade(packages, RequiredFile.LKRN)).isEqualTo(BootGrade.D);
    assertThat(grade(packages, RequiredFile.EFI_AMD64)).isEqualTo(BootGrade.D);
  }

  private static BootGrade grade(Packages packages, RequiredFile need) throws IOException {
    Component component = packages.get(need);
    return IpxeBinary.read(new ByteView(component.toString(), component.bytes()))
        .orElseThrow()
        .grade();
  }

  private static EfiBinary efi(Packages packages) throws IOException {
    Component component = packages.get(RequiredFile.EFI_AMD64);
    return EfiBinary.read(component.toString(), component.content().toBytes());
  }

  private Packages packages(String suite) throws IOException {
    Path deb =
        new AptSuite(Files.createDirectories(work.resolve("apt")), suite)
            .download("ipxe", work.resolve("deb"));
    PackageFiles files = Deb.unpack(deb, work.resolve("unpacked"));
    return new Packages(List.of(files));
  }
}
