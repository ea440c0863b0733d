package org.bootmirror.content;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A content of which everything is known, {@link Content#known}. */
final class KnownContent extends Content {

  private final Description is;
  private final Maker maker;

  KnownContent(Description is, List<Slot> slots, Maker maker) {
    super(slots);
    this.is = is;
    this.maker = maker;
    describe(is);
  }

  @Override
  protected void stream(OutputStream out) throws IOException {
    maker.content().stream(out);
  }

  @Override
  void produce(MeasuringStream measuring) throws IOException {
    maker.content().produce(measuring);
  }

  @Override
  Description measure(MeasuringStream measuring) throws IOException {
    produce(measuring);
    Description written = measuring.description();
    if (!written.equals(is)) {
      throw new StaleDescriptionException(written.sha256(), is.sha256());
    }
    return written;
  }

  @Override
  public long size() {
    return is.size();
  }
}
