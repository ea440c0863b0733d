package org.bootmirror.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.content.SlottedText;
import org.junit.jupiter.api.Test;

final class DiskFramesTest {

  /** The lengths for which a disk was laid out. */
  private final List<Long> laidOut = new ArrayList<>();

  private final DiskFrames frames = new DiskFrames(this::disk);

  private Content disk(Content script) throws IOException {
    laidOut.add(script.size());
    return Content.joined(
        List.of(Content.text("head "), Content.joined(List.of(script)), Content.text(" tail")));
  }

  @Test
  void scriptsOfOneLengthShareADisk() throws IOException {
    Content first = frames.with(script("set a\n"));
    Content second = frames.with(script("set b\n"));
    Content longer = frames.with(script("set bb\n"));

    assertThat(text(first)).isEqualTo("head set a\n tail");
    assertThat(text(second)).isEqualTo("head set b\n tail");
    assertThat(text(longer)).isEqualTo("head set bb\n tail");
    assertThat(second.slots()).containsExactly(new Slot(9, 1, Encoding.ASCII));
    assertThat(laidOut).containsExactly(6L, 7L);
  }

  @Test
  void whatWasUsedLatelyIsKept() throws IOException {
    ImageScript used = script("set a\n");
    for (int length = 1; length < 100; length++) {
      frames.with(used);
      frames.with(script("set " + "b".repeat(length + 1) + "\n"));
    }
    frames.with(script("set bb\n"));

    assertThat(laidOut).hasSize(101).endsWith(7L);
  }

  @Test
  void aDiskHasItsScriptOnceAsAPart() {
    DiskFrames without = new DiskFrames(script -> Content.text("no script"));
    DiskFrames twice = new DiskFrames(script -> Content.joined(List.of(script, script)));

    assertThatThrownBy(() -> without.with(script("set a\n")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> twice.with(script("set a\n")))
        .isInstanceOf(IllegalStateException.class);
  }

  private static ImageScript script(String text) {
    return ImageScript.of(new SlottedText(text, 4, 1));
  }

  private static String text(Content content) throws IOException {
    return new String(content.toBytes(), StandardCharsets.US_ASCII);
  }
}
