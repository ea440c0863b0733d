package org.bootmirror.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Content;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.debian.PackageCache;
import org.bootmirror.source.site.FetchedComponent;
import org.bootmirror.source.site.FileOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FetchedFolderTest {

  @TempDir private Path work;

  /** The lock names packages: {@code ipxe} is Debian's. */
  @Test
  void filesOfOneNameWithOtherEndsAreTwoPackagesAndNotDebians() throws IOException {
    assertThat(fetched("ipxe.efi").name()).isEqualTo("ipxe.efi");
    assertThat(fetched("ipxe.lkrn").name()).isEqualTo("ipxe.lkrn");
    assertThat(fetched("ipxe.lkrn").find(List.of("ipxe.lkrn"))).isPresent();
  }

  @Test
  void aFetchedFileDoesNotHideDebiansPackage() throws IOException {
    Packages found =
        new PackageCache(CacheFolder.standard(), line -> {})
            .gather(List.of(fetched("ipxe.efi").root()), List.of(RequiredFile.LKRN), List.of());

    assertThat(found.get(RequiredFile.LKRN).packageName()).isEqualTo("ipxe");
  }

  private PackageFiles fetched(String name) throws IOException {
    Path file = Files.writeString(work.resolve(name), "bytes of " + name);
    FileOrigin.AtUrl origin =
        new FileOrigin.AtUrl(
            URI.create("https://a.example/" + name), Content.file(file).description().sha256());
    FetchedComponent one = new FetchedComponent(origin, "GPL-2.0-or-later", "https://a.example/s");
    return PackageFiles.folder(FetchedFolder.write(work.resolve("cache"), one, file));
  }
}
