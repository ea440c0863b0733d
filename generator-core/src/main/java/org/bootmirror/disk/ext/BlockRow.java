package org.bootmirror.disk.ext;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.Content;

/** Contents at ascending blocks, with zeros between. */
final class BlockRow {

  private final List<Content> parts = new ArrayList<>();
  private long end;

  /** Adds a content at a block behind all earlier contents. */
  void put(int block, Content content) throws IOException {
    fillTo((long) block * Geometry.BLOCK);
    parts.add(content);
    end += content.size();
  }

  /** All contents, padded with zeros to {@code size} bytes. */
  Content toContent(long size) throws IOException {
    fillTo(size);
    return Content.joined(parts);
  }

  private void fillTo(long offset) {
    if (offset < end) {
      throw new IllegalStateException("two things of an ext4 volume at offset " + offset);
    }
    if (offset > end) {
      parts.add(Content.zeros(offset - end));
      end = offset;
    }
  }
}
