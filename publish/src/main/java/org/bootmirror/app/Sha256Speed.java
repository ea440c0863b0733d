package org.bootmirror.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Digest;

/** Measures how fast this machine computes SHA-256. */
final class Sha256Speed {

  private static final int CHUNK = 8 << 20;

  /** Rounds until the JDK has compiled the loop, and then those that count. */
  private static final int ROUNDS = 6;

  private static final double NANOS = 1e9;

  private Sha256Speed() {}

  static Examined measure(Path root) {
    byte[] bytes = new byte[CHUNK];
    long best = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      Digest digest = Digest.of(bytes);
      best = digest.hex().isEmpty() ? best : Math.min(best, System.nanoTime() - start);
    }
    long rate = Math.round(CHUNK / (best / NANOS) / (1 << 20));
    return Examined.able(
        Facility.SHA256,
        rate
            + " MiB a second; the processor "
            + (instructions(root) ? "has" : "names no")
            + " instructions for it");
  }

  /** Linux names {@code sha_ni} on x86, {@code sha2} on arm64. */
  private static boolean instructions(Path root) {
    Path file = root.resolve("proc/cpuinfo");
    try {
      Optional<String> flags =
          Files.isReadable(file)
              ? Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                  .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                  .findFirst()
              : Optional.empty();
      List<String> words = List.of(flags.orElse("").split("\\s+", -1));
      return words.contains("sha_ni") || words.contains("sha2");
    } catch (IOException e) {
      return false;
    }
  }
}
