package org.bootmirror.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.bootmirror.content.Content;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.content.SlottedText;
import org.bootmirror.disk.gzip.GzipMembers;
import org.bootmirror.script.BaseUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OverlayTest {

  private static final SlotVariables PUBLISHED =
      SlotVariables.published(List.of(new BaseUrl("http://a")), Optional.empty());
  private static final SlotVariables OWN = PUBLISHED.withFarmer(4711);

  private static final String BEFORE = "#!ipxe\n";
  private static final String BEHIND = "echo hello\n";

  @TempDir private Path work;

  @Test
  void aCompressedImageIsMadeSomebodysOwn() throws IOException {
    Content image =
        new GzipMembers()
            .compress(Content.joined(List.of(Content.zeros(1 << 20), script().toContent())));
    Path copy = work.resolve("copy.gz");
    Files.write(copy, image.toBytes());

    Overlay.apply(copy, image.slots(), OWN);

    assertThat(Content.file(copy).withSlots(image.slots()).description().masked())
        .isEqualTo(image.description().masked());
    try (InputStream in = new GZIPInputStream(Files.newInputStream(copy))) {
      in.skipNBytes(1 << 20);
      assertThat(in.readAllBytes())
          .asString(StandardCharsets.US_ASCII)
          .isEqualTo(BEFORE + OWN.block() + BEHIND);
    }
  }

  @Test
  void aSlotOfAnotherSizeIsRefused() throws IOException {
    Path copy = Files.write(work.resolve("copy.gz"), new byte[4096]);
    List<Slot> slots = List.of(new Slot(0, Slot.CHARACTERS, Encoding.GZIP_ASCII));

    assertThatThrownBy(() -> Overlay.apply(copy, slots, OWN))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a block of 1028, expected room for Slot[offset=0, size=1024");
  }

  private static SlottedText script() {
    return new SlottedText(BEFORE + PUBLISHED.block() + BEHIND, BEFORE.length(), Slot.CHARACTERS);
  }
}
