package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bootmirror.debian.ForkySysupdate;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** systemd-sysupdate, whose reader of sums is strict, takes a kernel by the sums of a tree. */
@Tag("programs")
@Tag("slow")
final class SysupdateTest {

  private static final Path KERNEL =
      Path.of("../generator-core/src/test/sources/good/kernels/linux");

  @TempDir private static Path shared;
  private static Path tree = Path.of("tree");
  private static Nginx nginx;

  @TempDir private Path work;

  @BeforeAll
  static void serve() throws Exception {
    SignedSite site = SignedSite.in(shared);
    Files.copy(KERNEL, site.source().resolve("linux"));
    tree =
        site.generate(
            1,
            "tree",
            """
            title = "test"
            bases = ["http://boot.example"]
            images = ["krn"]
            [sums]
            best-before = "1d"
            [[kernels.zos.versions]]
            version = "3.1"
            amd64 = "linux"
            [networks.prod]
            title = "Production"
            kernels = ["zos@3.1"]
            """,
            Instant.ofEpochSecond(Instant.now().getEpochSecond()));
    nginx = Nginx.serving(shared.resolve("nginx"), List.of(tree));
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @Test
  void theKernelIsTakenUntilTheSumsAreOutOfDate() throws Exception {
    assertThat(update()).contains("Selected update '3.1' for install", "Successfully installed");
    assertThat(work.resolve("target/zos_3.1.img")).hasSameBinaryContentAs(KERNEL);

    Path sums = tree.resolve("SHA256SUMS");
    String text = Files.readString(sums);
    assertThat(text).containsPattern("  BEST-BEFORE-[0-9-]{10}\n");
    Files.delete(work.resolve("target/zos_3.1.img"));
    Files.writeString(
        sums,
        text.replaceFirst(
            "BEST-BEFORE-[0-9-]{10}", "BEST-BEFORE-" + Instant.now().toString().substring(0, 10)));

    assertThat(update()).contains("Best before marker indicates out-of-date file list, refusing");
    assertThat(work.resolve("target")).isEmptyDirectory();
  }

  private String update() throws Exception {
    Path target = Files.createDirectories(work.resolve("target"));
    return ForkySysupdate.fetched()
        .update(
            """
            [Transfer]
            Verify=no
            [Source]
            Type=url-file
            Path=%s/
            MatchPattern=kernel/zos-@v-linux
            [Target]
            Type=regular-file
            Path=/mnt
            MatchPattern=zos_@v.img
            """
                .formatted(nginx.localBase(0)),
            target);
  }
}
