package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo's source with a kernel for arm64, which exists as headers only: no test starts it. */
final class DemoSource {

  private static final Path ARM64 =
      Path.of("../generator-core/src/test/sources/good/kernels/linux-arm64");

  private DemoSource() {}

  /** Writes the source; {@code head} and {@code tail} stand before and behind the demo's tables. */
  static Path forTwoProcessors(Path source, String head, String tail) throws IOException {
    Files.createDirectories(source);
    Files.copy(ARM64, source.resolve("linux-arm64"));
    String demo =
        Files.readString(Path.of("../site-src/site.toml"))
            .replace("[kernels.memtest]\n", "[kernels.memtest]\narm64 = \"linux-arm64\"\n");
    Files.writeString(source.resolve("site.toml"), head + demo + tail);
    return source;
  }
}
