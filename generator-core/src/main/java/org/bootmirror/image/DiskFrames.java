package org.bootmirror.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Content;

/**
 * Disks of one kind, which differ in the script alone: two scripts of the same length stand at the
 * same place of the same disk. So a disk is laid out once for each length, with zeros for the
 * script.
 *
 * <p>Several threads may ask at the same time.
 */
final class DiskFrames {

  /** Lengths differ by the titles of networks; a frame takes some hundred KiB, of each kind. */
  private static final int KEPT = 32;

  private final Layout layout;

  /** By the length of the script in bytes; what was used last is the last. */
  private final Map<Long, Prepared<Frame>> frames = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Disks of one kind.
   *
   * @param layout lays out a disk for a script
   */
  DiskFrames(Layout layout) {
    this.layout = layout;
  }

  /**
   * A disk that waits for a script.
   *
   * @param before the parts in front of the script, an opening of the disks of all scripts
   * @param behind the parts behind the script
   */
  private record Frame(Content before, List<Content> behind) {

    private static Frame of(long length, Layout layout) throws IOException {
      Content room = Content.zeros(length);
      List<Content> parts = layout.disk(room).parts();
      int at = parts.indexOf(room);
      if (at < 0 || at != parts.lastIndexOf(room)) {
        throw new IllegalStateException("a disk has its script once, as a part of its own");
      }
      return new Frame(Content.opening(parts.subList(0, at)), parts.subList(at + 1, parts.size()));
    }

    private Content with(Content script) throws IOException {
      List<Content> parts = new ArrayList<>(List.of(before, script));
      parts.addAll(behind);
      return Content.joined(parts);
    }
  }

  /** Lays out a disk. */
  @FunctionalInterface
  interface Layout {
    /** The disk, joined of parts, with this script as one of them. */
    Content disk(Content script) throws IOException;
  }

  /** The disk with a script. */
  Content with(ImageScript script) throws IOException {
    Content text = script.text().toContent();
    return frame(text.size()).get().with(text);
  }

  private synchronized Prepared<Frame> frame(long length) {
    Prepared<Frame> frame =
        frames.computeIfAbsent(length, any -> new Prepared<>(() -> Frame.of(length, layout)));
    if (frames.size() > KEPT) {
      frames.remove(frames.keySet().iterator().next());
    }
    return frame;
  }
}
