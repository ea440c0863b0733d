package org.bootmirror.target;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.bootmirror.content.Content;
import org.bootmirror.tree.HiddenFile;

/**
 * A small file that the host reads beside the tree, such as {@code _headers}.
 *
 * @param name at the top of the place
 * @param content of the file
 */
public record HostFile(HiddenFile name, Content content) implements PublishAction {

  /** The bytes of the largest file. */
  public static final int MAX_BYTES = 1 << 20;

  /** All bytes. */
  public byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content.writeTo(bytes);
    return bytes.toByteArray();
  }

  @Override
  public boolean isDone(Target target) throws IOException {
    return target.holds(this);
  }

  @Override
  public WriteSummary perform(Target target) throws IOException {
    target.put(this);
    return WriteSummary.ofFile(content.size());
  }
}
