package org.bootmirror.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.content.Release;
import org.bootmirror.content.Tree;
import org.bootmirror.ipxe.FakeIpxe;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.FileOrigin;
import org.bootmirror.source.ImageKind;
import org.bootmirror.source.Kernel;
import org.bootmirror.source.KernelFile;
import org.bootmirror.source.Network;
import org.bootmirror.source.Site;
import org.bootmirror.source.SourceFile;
import org.bootmirror.source.Trust;

/** The tree of a small site, made of binaries that this project makes itself. */
public final class FakeSite {

  private FakeSite() {}

  /** Plans it; its components are written below {@code work}. */
  public static Tree plan(Path work) throws IOException {
    return plan(work, FakeIpxe.efi(), Optional.empty());
  }

  /**
   * The same with another iPXE for UEFI.
   *
   * @param keys of the site, if it has any
   */
  static Tree plan(Path work, byte[] efi, Optional<SiteKeys> keys) throws IOException {
    Path components = Files.createDirectories(work.resolve("ipxe"));
    Files.write(components.resolve("ipxe.lkrn"), FakeIpxe.lkrn());
    Files.write(components.resolve("ipxe-amd64.efi"), efi);
    Path linux = Path.of("src/test/sources/good/kernels/linux");
    SourceFile kernel = new SourceFile("linux", new FileOrigin.InSource(linux));
    Site site =
        new Site(
            "Golden",
            List.of(new BaseUrl("http://boot.example")),
            List.of(),
            Optional.of("time.example"),
            Trust.NONE,
            EnumSet.of(ImageKind.KRN, ImageKind.UEFI),
            EnumSet.of(Architecture.AMD64),
            500L << 20,
            List.of(
                new Network(
                    "prod",
                    "Production",
                    List.of(
                        new Kernel(
                            "linux",
                            List.of(
                                new KernelFile(Platform.BIOS, Architecture.AMD64, kernel),
                                new KernelFile(Platform.EFI, Architecture.AMD64, kernel)),
                            List.of(),
                            "quiet")),
                    "runmode=prod")),
            Site.Overrides.NONE);
    Packages packages = new Packages(List.of(PackageFiles.folder(components)));
    Supplies supplies = new Supplies(packages, Map.of());
    return SitePlan.of(site, keys.map(supplies::with).orElse(supplies))
        .tree(Optional.of(new Release(7, Instant.parse("2026-03-04T05:06:07Z"))));
  }
}
