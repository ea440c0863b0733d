package org.bootmirror.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bootmirror.content.Digest;
import org.bootmirror.content.SlottedText;
import org.bootmirror.content.TextRecord;

/**
 * The script of an image, which is rendered where its text is needed: for an image that is made,
 * and for the lint of a script that no earlier generation has seen.
 */
public final class ImageScript {

  private final Digest recipe;
  private final Prepared<SlottedText> text;

  private ImageScript(Digest recipe, Prepared<SlottedText> text) {
    this.recipe = recipe;
    this.text = text;
  }

  /** Renders a script. */
  @FunctionalInterface
  public interface Renderer {
    /** The script. */
    SlottedText script() throws IOException;
  }

  /**
   * A script that is rendered when its text is needed.
   *
   * @param values everything that the text depends on, but for the program's own templates
   */
  public static ImageScript of(List<String> values, Renderer renderer) {
    return new ImageScript(Digest.of(TextRecord.of(values)), new Prepared<>(renderer::script));
  }

  /** A script whose text is there. */
  public static ImageScript of(SlottedText script) {
    byte[] all = script.text().getBytes(StandardCharsets.UTF_8);
    List<String> values =
        List.of(Digest.of(all).hex(), script.slotStart() + " " + script.slotLength());
    return of(values, () -> script);
  }

  /** The digest of what the text is made from: the same recipe gives the same text. */
  Digest recipe() {
    return recipe;
  }

  /** The text. */
  public SlottedText text() throws IOException {
    return text.get();
  }
}
