package org.bootmirror.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.content.Progress;
import org.bootmirror.http.Nginx;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SiteReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fetched package in the cache, damaged since. */
@Tag("programs")
final class KeptComponentTest {

  private static final Path KERNEL =
      Path.of("../generator-core/src/test/sources/good/kernels/linux");

  @TempDir private Path work;

  @Test
  void aDamagedPackageIsFetchedAgain() throws Exception {
    Path www = Files.createDirectories(work.resolve("www"));
    Path deb = Files.writeString(www.resolve("one.deb"), "a package");
    Path source = Files.createDirectories(work.resolve("source"));
    Files.copy(KERNEL, source.resolve("linux"));
    List<String> notes = new ArrayList<>();
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(www))) {
      Files.writeString(
          source.resolve("site.toml"),
          """
          title = "test"
          bases = ["http://boot.example"]
          components = [{ url = "%s/one.deb", sha256 = "%s" }]
          [kernels.linux]
          amd64 = "linux"
          [networks.prod]
          title = "prod"
          kernels = ["linux"]
          """
              .formatted(nginx.localBase(0), Content.file(deb).description().sha256()));
      Site site = SiteReader.read(source);
      InputCollector collector =
          new InputCollector(work.resolve("cache"), notes::add, Progress.NONE);
      Path kept = collector.components(site, List.of()).get(0);
      Files.writeString(kept, "other bytes");

      assertThat(collector.components(site, List.of())).containsExactly(kept);
      assertThat(kept).hasSameBinaryContentAs(deb);
    }
    assertThat(notes).anyMatch(line -> line.startsWith("Damaged in the cache, to be fetched"));
  }
}
