package org.bootmirror.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.debian.CloudKernel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A download from nginx that broke off continues at the first missing byte. */
@Tag("programs")
final class ResumeTest {

  @TempDir private Path work;

  @Test
  void onlyMissingBytesAreRequested() throws Exception {
    byte[] kernel = Files.readAllBytes(CloudKernel.file());
    Path served = Files.createDirectories(work.resolve("served"));
    Files.write(served.resolve("kernel"), kernel);
    Digest digest = Digest.of(kernel);
    Path cache = Files.createDirectories(work.resolve("cache"));
    Files.write(cache.resolve("." + digest + ".part"), Arrays.copyOf(kernel, 10_000_000));

    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(served))) {
      URI url = URI.create(nginx.localBase(0) + "/kernel");
      Path file =
          new FileCache(
                  cache,
                  new HttpFiles(HttpLimits.STANDARD, HttpFiles.Style.DOWNLOAD),
                  Retries.STANDARD,
                  line -> {},
                  Progress.NONE)
              .obtain(url, digest);

      assertThat(Content.file(file).description().sha256()).isEqualTo(digest);
    }
    assertThat(Files.readString(work.resolve("nginx/access.log")))
        .contains("\"GET /kernel HTTP/1.1\" 206 " + (kernel.length - 10_000_000));
  }
}
