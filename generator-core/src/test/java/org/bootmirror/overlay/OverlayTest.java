package org.bootmirror.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.content.SlottedText;
import org.bootmirror.disk.gzip.GzipMembers;
import org.bootmirror.script.BaseUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OverlayTest {

  private static final SlotVariables PUBLISHED =
      SlotVariables.published(List.of(new BaseUrl("http://a")), Optional.empty());
  private static final SlotVariables OWN = PUBLISHED.withFarmer(4711);

  private static final String BEFORE = "#!ipxe\n";
  private static final String BEHIND = "echo hello\n";

  @TempDir private Path work;

  @Test
  void aCompressedImageUnpacksToTheOverlaidScript() throws IOException {
    Content image =
        new GzipMembers()
            .compress(Content.joined(List.of(Content.zeros(1 << 20), script().toContent())));
    Path published = Files.write(work.resolve("image.gz"), image.toBytes());
    Path own = work.resolve("own.gz");

    try (FileChannel channel = FileChannel.open(published);
        OutputStream out = Files.newOutputStream(own)) {
      ByteSource source = ByteSource.of("image.gz", channel);
      Content overlaid = Content.of(Overlay.of(source, image.slots(), OWN));
      assertThat(overlaid.withSlots(image.slots()).writeTo(out).masked())
          .isEqualTo(image.description().masked());
    }

    try (InputStream in = new GZIPInputStream(Files.newInputStream(own))) {
      in.skipNBytes(1 << 20);
      assertThat(in.readAllBytes())
          .asString(StandardCharsets.US_ASCII)
          .isEqualTo(BEFORE + OWN.block() + BEHIND);
    }
  }

  /** Two slots, one of an older size, and ranges whose edges lie close to theirs. */
  @ParameterizedTest
  @EnumSource
  void everyRangeReadsTheBytesOfTheWhole(Encoding encoding) throws IOException {
    Random random = new Random(5);
    List<Slot> slots =
        List.of(
            new Slot(300, encoding.bytes(Slot.CHARACTERS), encoding),
            new Slot(9000 + 123, encoding.bytes(1024), encoding));
    byte[] image = new byte[20_000];
    random.nextBytes(image);
    byte[] whole = image.clone();
    for (Slot slot : slots) {
      byte[] block = encoding.encode(OWN.block(slot.characters()));
      System.arraycopy(block, 0, whole, (int) slot.offset(), slot.size());
    }

    ByteSource overlaid = Overlay.of(ByteSource.of("image", image), slots, OWN);

    assertThat(overlaid.size()).isEqualTo(image.length);
    assertThat(bytes(overlaid, 0, image.length)).isEqualTo(whole);
    for (int round = 0; round < 5000; round++) {
      int one = edge(random, slots, image.length);
      int other = edge(random, slots, image.length);
      int from = Math.min(one, other);
      int length = Math.abs(one - other);
      assertThat(bytes(overlaid, from, length))
          .as("%d bytes from %d", length, from)
          .isEqualTo(Arrays.copyOfRange(whole, from, from + length));
    }
    assertThat(overlaid.part(301, 5000, "part").view(7, 9, "view").slice(0, 9, "view"))
        .isEqualTo(Arrays.copyOfRange(whole, 308, 317));
    assertThat(Content.bytes(whole).withSlots(slots).description().masked())
        .isEqualTo(Content.bytes(image).withSlots(slots).description().masked());
  }

  @Test
  void slotsOutsideTheImageOrInEachOtherAreRefused() {
    ByteSource image = ByteSource.of("image", new byte[10_000]);
    Slot slot = new Slot(0, Slot.CHARACTERS, Encoding.ASCII);

    assertThatThrownBy(() -> Overlay.of(image, List.of(slot.movedBy(10_000 - 4095)), OWN))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("image: offset 0x1711: slot: ");
    assertThatThrownBy(() -> Overlay.of(image, List.of(slot, slot.movedBy(4095)), OWN))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("offset 0xfff: slot: ")
        .hasMessageContaining("at least 0x1000");
    assertThatThrownBy(() -> Overlay.of(image, List.of(slot.movedBy(4096), slot), OWN))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> Overlay.of(image, List.of(new Slot(0, 16, Encoding.ASCII)), OWN))
        .isInstanceOf(SlotException.class)
        .hasMessageContaining("expected at most 14");
  }

  private static int edge(Random random, List<Slot> slots, int size) {
    if (random.nextInt(4) == 0) {
      return random.nextInt(size + 1);
    }
    Slot slot = slots.get(random.nextInt(slots.size()));
    long edge = random.nextBoolean() ? slot.offset() : slot.end();
    return (int) edge + random.nextInt(13) - 6;
  }

  private static byte[] bytes(ByteSource source, long offset, long length) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    source.copy(offset, length, out, "range");
    return out.toByteArray();
  }

  private static SlottedText script() {
    return new SlottedText(BEFORE + PUBLISHED.block() + BEHIND, BEFORE.length(), Slot.CHARACTERS);
  }
}
