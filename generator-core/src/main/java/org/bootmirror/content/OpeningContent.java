package org.bootmirror.content;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What many joined contents begin with, {@link Content#opening}. */
final class OpeningContent extends Content {

  private final JoinedContent whole;

  /** The leading parts that are fixed: the state of the digest is kept behind these. */
  private final JoinedContent fixed;

  private volatile @Nullable MessageDigest behind;

  private OpeningContent(JoinedContent whole, JoinedContent fixed) {
    super(List.of());
    this.whole = whole;
    this.fixed = fixed;
  }

  static OpeningContent of(List<Content> parts) throws IOException {
    JoinedContent whole = JoinedContent.of(parts);
    if (!whole.slots().isEmpty()) {
      throw new IllegalArgumentException("an opening has no slots: " + whole.slots());
    }
    List<Content> leading = whole.parts().stream().takeWhile(Content::isFixed).toList();
    return new OpeningContent(whole, JoinedContent.of(leading));
  }

  /**
   * Produces the fixed parts into a new stream. The first writing computes their digest; those
   * after it copy the computation.
   *
   * @return the number of parts that are produced
   */
  int begin(MeasuringStream measuring) throws IOException {
    if (!measuring.beginsWith(fixed.size())) {
      return 0; // a slot of the whole begins in here
    }
    MessageDigest known = behind;
    if (known == null) {
      fixed.stream(measuring);
      behind = measuring.digested();
    } else {
      measuring.resume(known, fixed);
    }
    return fixed.parts().size();
  }

  @Override
  protected void stream(OutputStream out) throws IOException {
    whole.stream(out);
  }

  @Override
  public long size() {
    return whole.size();
  }

  @Override
  public long expectedSize() {
    return whole.size();
  }

  @Override
  public List<Content> parts() {
    return whole.parts();
  }
}
