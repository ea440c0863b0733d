package org.bootmirror.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SparseFileTest {

  private static final int BLOCK = 1 << 16;

  @TempDir private Path work;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK, 5 * BLOCK + 7})
  void everyByteIsKept(int size) throws IOException {
    byte[] zeros = new byte[size];
    byte[] last = zeros.clone();
    byte[] all = zeros.clone();
    Arrays.fill(all, (byte) 3);
    if (size > 0) {
      last[size - 1] = 1;
    }

    for (byte[] bytes : new byte[][] {zeros, last, all}) {
      assertThat(written(bytes)).hasBinaryContent(bytes);
    }
  }

  @Test
  void zerosTakeNoSpace() throws IOException {
    byte[] large = new byte[512 * BLOCK];
    large[0] = 1;

    Path file = written(large);

    Process du = new ProcessBuilder("du", "-k", file.toString()).start();
    String kibibytes = new String(du.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(Integer.parseInt(kibibytes.split("\\s", 2)[0])).isLessThan(1024);
  }

  private Path written(byte[] bytes) throws IOException {
    Path file = work.resolve("file");
    Files.deleteIfExists(file);
    try (SparseFile out = new SparseFile(file)) {
      int third = bytes.length / 3;
      out.write(bytes, 0, third);
      out.write(bytes, third, bytes.length - third);
    }
    return file;
  }
}
