package org.bootmirror.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Architecture;
import org.bootmirror.disk.syslinux.FakeSyslinux;
import org.bootmirror.ipxe.FakeIpxe;

/**
 * Made-up packages with every boot component of every kind of image, for both architectures: the
 * same bytes on every machine, whatever Debian packages.
 */
public final class FakeComponents {

  private final Path folder;

  private FakeComponents(Path folder) {
    this.folder = folder;
  }

  /** Writes the packages below a folder, unpacked, each with control fields and notices. */
  public static Packages write(Path folder) throws IOException {
    FakeComponents components = new FakeComponents(folder);
    return new Packages(
        List.of(
            components.unpacked("ipxe", "9.9.9-1", ipxe()),
            components.unpacked(
                "isolinux",
                "6.99-1",
                Map.of(
                    "isolinux.bin",
                    FakeSyslinux.isolinux(),
                    "isohdpfx.bin",
                    FakeSyslinux.isolinuxMbr())),
            components.unpacked("syslinux", "6.99-1", Map.of("syslinux", FakeSyslinux.installer())),
            components.unpacked(
                "syslinux-common",
                "6.99-1",
                Map.of(
                    "ldlinux.c32", FakeSyslinux.module(), "gptmbr.bin", FakeSyslinux.gptMbr()))));
  }

  private static Map<String, byte[]> ipxe() {
    return Map.of(
        "ipxe.lkrn",
        FakeIpxe.lkrn(),
        "ipxe-amd64.efi",
        FakeIpxe.efi(),
        "ipxe-arm64.efi",
        FakeIpxe.efi(Architecture.ARM64, "ipxe"),
        "snponly-amd64.efi",
        FakeIpxe.efi(Architecture.AMD64, "snponly"),
        "snponly-arm64.efi",
        FakeIpxe.efi(Architecture.ARM64, "snponly"),
        "undionly.kpxe",
        FakeIpxe.pxe("undionly"),
        "ipxe.pxe",
        FakeIpxe.pxe("ipxe"));
  }

  private PackageFiles unpacked(String name, String version, Map<String, byte[]> files)
      throws IOException {
    Path root = Files.createDirectories(folder.resolve(name));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(root.resolve(file.getKey()), file.getValue());
    }
    text(root.resolve("control"), "Package: " + name + "\nVersion: " + version + "\n");
    text(root.resolve("copyright"), "Notices of " + name + ".\n");
    return PackageFiles.folder(root);
  }

  private static void text(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.US_ASCII));
  }
}
