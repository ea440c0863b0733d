package org.bootmirror.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bootmirror.content.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileResultCacheTest {

  private static final byte[] INPUT = {1, 2, 3};
  private static final byte[] RESULT = "result".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;
  private final AtomicInteger computed = new AtomicInteger();

  @Test
  void aCachedResultIsNotComputedAgain() throws IOException {
    assertThat(recall("method-1", INPUT)).isEqualTo(RESULT);
    assertThat(recall("method-1", INPUT)).isEqualTo(RESULT);
    assertThat(computed).hasValue(1);

    recall("method-2", INPUT);
    recall("method-1", new byte[] {4});
    assertThat(computed).hasValue(3);
  }

  @Test
  void aDamagedOrTruncatedResultIsComputedAgain() throws IOException {
    recall("method", INPUT);
    Path file = onlyFile();
    byte[] good = Files.readAllBytes(file);
    byte[] flipped = good.clone();
    flipped[35] ^= 1;
    for (byte[] bad : List.of(flipped, Arrays.copyOf(good, 20), new byte[0], new byte[32])) {
      Files.write(file, bad);
      computed.set(0);
      assertThat(recall("method", INPUT)).isEqualTo(RESULT);
      assertThat(computed).hasValue(1);
      assertThat(Files.readAllBytes(file)).isEqualTo(good);
    }
  }

  @Test
  void anotherResultUnderThisNameIsComputedAgain() throws IOException {
    recall("method", INPUT);
    Path file = onlyFile();
    byte[] good = Files.readAllBytes(file);
    Content.Recipe other = () -> new byte[] {9};
    new FileResultCache(folder).recall("another", INPUT, other);
    Files.delete(file);
    Files.move(onlyFile(), file);
    computed.set(0);

    assertThat(recall("method", INPUT)).isEqualTo(RESULT);
    assertThat(computed).hasValue(1);
    assertThat(Files.readAllBytes(file)).isEqualTo(good);
  }

  private byte[] recall(String method, byte[] input) throws IOException {
    Content.Recipe computation =
        () -> {
          computed.incrementAndGet();
          return RESULT;
        };
    return new FileResultCache(folder).recall(method, input, computation);
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }
}
