package org.bootmirror.disk.gzip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.ResultCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class InflatedTest {

  private static final long HOLE = 100_000_001;

  @TempDir private Path work;

  @Test
  void whatWasWrittenIsReadAnywhere() throws IOException {
    Content disk =
        Content.joined(List.of(Content.text("begin"), Content.zeros(HOLE), Content.text("end")));
    byte[] packed = new GzipMembers(ResultCache.NONE).compress(disk).toBytes();

    ByteSource medium = inflate(packed);

    assertThat(medium.size()).isEqualTo(5 + HOLE + 3);
    assertThat(text(medium, 0, 6)).isEqualTo("begin\0");
    assertThat(text(medium, 4 + HOLE, 4)).isEqualTo("\0end");
    assertThat(medium.view(65_530, 20, "hole").slice(0, 20, "hole")).containsOnly(0);
  }

  @Test
  void whatIsCutOffSpoiltOrFollowedByOtherThingsIsRefused() throws IOException {
    byte[] packed = gzip(new byte[100]);
    for (int length = 3; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> inflate(cut)).isInstanceOf(MalformedException.class);
    }
    byte[] longer = Arrays.copyOf(packed, packed.length + 1);
    longer[packed.length] = 7;
    assertThatThrownBy(() -> inflate(longer)).isInstanceOf(MalformedException.class);
    byte[] wrong = packed.clone();
    wrong[packed.length - 8] ^= 1;
    assertThatThrownBy(() -> inflate(wrong))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("expected whole members");
  }

  @Test
  void headersOfOthersAreReadAndNotKept() throws IOException {
    byte[] packed = gzip("hello".getBytes(StandardCharsets.US_ASCII));
    byte[] body = Arrays.copyOfRange(packed, 10, packed.length);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3});
    all.writeBytes(new byte[] {2, 0, 9, 9, 'n', 'a', 'm', 'e', 0, 'c', 0, 7, 7});
    all.writeBytes(body);
    all.writeBytes(packed);

    assertThat(text(inflate(all.toByteArray()), 0, 10)).isEqualTo("hellohello");
    byte[] endless = Arrays.copyOf(all.toByteArray(), 100_000);
    Arrays.fill(endless, 14, endless.length, (byte) 'A');
    assertThatThrownBy(() -> inflate(endless)).hasMessageContaining("a name or comment of more");
  }

  @Test
  void memoryIsNotFilled() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    byte[] page = new byte[1 << 16];
    new Random(1).nextBytes(page);
    Arrays.fill(page, 1000, page.length, (byte) 1);
    try (OutputStream out = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 2100; i++) {
        out.write(page);
      }
    }

    assertThatThrownBy(() -> inflate(bomb.toByteArray()))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("more than 128 MiB that are not zeros");
  }

  private ByteSource inflate(byte[] packed) throws IOException {
    Path file = Files.write(work.resolve("packed"), packed);
    try (FileChannel channel = FileChannel.open(file)) {
      assertThat(packed.length <= 18 || Inflated.recognises(ByteSource.of("packed", channel)))
          .isTrue();
      return Inflated.of("packed", channel);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static String text(ByteSource medium, long at, int length) throws IOException {
    return new String(
        medium.view(at, length, "text").slice(0, length, "text"), StandardCharsets.US_ASCII);
  }
}
