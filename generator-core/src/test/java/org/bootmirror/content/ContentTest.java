package org.bootmirror.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bootmirror.content.Slot.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentTest {

  private static final String SHA256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void writingDescribes() throws IOException {
    Content content = Content.text("abc");
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    Description description = content.writeTo(out);

    assertThat(out.toString(java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("abc");
    assertThat(description)
        .isEqualTo(new Description(3, new Digest(SHA256_OF_ABC), new Digest(SHA256_OF_ABC)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 100, 1000})
  void maskedDigestIsThatOfZeroedSlotsHoweverItIsWritten(int chunk) throws IOException {
    byte[] bytes = new byte[300];
    Arrays.fill(bytes, (byte) 0x55);
    byte[] zeroed = bytes.clone();
    Arrays.fill(zeroed, 10, 30, (byte) 0);
    Arrays.fill(zeroed, 30, 34, (byte) 0);
    Arrays.fill(zeroed, 280, 300, (byte) 0);
    List<Slot> slots =
        List.of(
            new Slot(10, 20, Encoding.ASCII),
            new Slot(30, 4, Encoding.UTF_16LE),
            new Slot(280, 20, Encoding.ASCII));

    MeasuringStream measuring = new MeasuringStream(OutputStream.nullOutputStream(), slots);
    for (int at = 0; at < bytes.length; at += chunk) {
      measuring.write(bytes, at, Math.min(chunk, bytes.length - at));
    }

    assertThat(measuring.description())
        .isEqualTo(new Description(300, Digest.of(bytes), Digest.of(zeroed)));
  }

  @Test
  void aSlotBehindTheEndIsAnError() {
    Content content = Content.text("abc").withSlots(List.of(new Slot(2, 5, Encoding.ASCII)));

    assertThatThrownBy(content::description)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("content of 3 bytes ends before");
  }

  @Test
  void slotsMoveWithWhatTheyAreIn() throws IOException {
    Content text = Content.text("0123456789").withSlots(List.of(new Slot(2, 5, Encoding.ASCII)));

    Content joined =
        Content.joined(
            List.of(Content.zeros(70_000), text, Content.joined(List.of(Content.text("x"), text))));

    assertThat(joined.slots())
        .containsExactly(new Slot(70_002, 5, Encoding.ASCII), new Slot(70_013, 5, Encoding.ASCII));
    assertThat(joined.size()).isEqualTo(70_021).isEqualTo(joined.description().size());
    assertThat(joined.parts()).hasSize(4);
    assertThat(Arrays.copyOfRange(joined.toBytes(), 69_999, 70_021))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("\0" + "0123456789" + "x" + "0123456789");
  }

  @Test
  void aFileThatGrowsWouldMoveWhatFollows(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("kernel"), "one");
    Content joined = Content.joined(List.of(Content.file(file), Content.text("x")));
    Files.writeString(file, "three");

    assertThatThrownBy(joined::description)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("changed its size while it was in use");
  }

  @Test
  void overlappingSlotsAreRefused() {
    List<Slot> slots = List.of(new Slot(0, 5, Encoding.ASCII), new Slot(4, 5, Encoding.ASCII));

    assertThatThrownBy(() -> Content.text("0123456789").withSlots(slots))
        .hasMessageContaining("slots overlap");
  }

  @Test
  void whatIsForeseenIsCompared(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "ab");
    Content promised = Content.file(file).promised(new Digest(SHA256_OF_ABC));

    assertThat(Content.file(file).foreseen()).isEmpty();
    assertThat(promised.foreseen())
        .contains(new Description(2, new Digest(SHA256_OF_ABC), new Digest(SHA256_OF_ABC)));
    assertThat(promised.described()).isFalse();
    Files.writeString(file, "abc"); // the promised bytes, of which another size was told

    assertThatThrownBy(promised::description)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("2 bytes, now 3");
    assertThatThrownBy(() -> Content.joined(List.of(promised)).description())
        .hasMessageContaining("2 bytes, now 3");
  }

  @Test
  void aFileThatChangesBetweenTwoReadingsIsAnError(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("kernel"), "one");
    Content content = Content.file(file);
    content.description();
    Files.writeString(file, "two");

    assertThatThrownBy(() -> content.writeTo(OutputStream.nullOutputStream()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("changed while it was in use");
  }
}
