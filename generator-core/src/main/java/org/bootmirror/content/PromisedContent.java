package org.bootmirror.content;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A content whose digest is known beforehand, {@link Content#promised}. */
final class PromisedContent extends Content {

  private final Content bytes;
  private final Digest sha256;

  /** The size that was told before any writing. */
  private volatile OptionalLong told = OptionalLong.empty();

  PromisedContent(Content bytes, Digest sha256) {
    super(bytes.slots());
    this.bytes = bytes;
    this.sha256 = sha256;
  }

  /** As a part of another content, whose own digest says nothing of this one. */
  @Override
  protected void stream(OutputStream out) throws IOException {
    MeasuringStream measuring = new MeasuringStream(out, List.of());
    bytes.stream(measuring);
    require(measuring.description());
  }

  @Override
  Description measure(MeasuringStream measuring) throws IOException {
    bytes.produce(measuring);
    Description written = measuring.description();
    require(written);
    return written;
  }

  private void require(Description written) throws IOException {
    if (!written.sha256().equals(sha256)) {
      throw new DigestMismatchException(toString(), written.sha256(), sha256);
    }
    if (told.isPresent() && told.getAsLong() != written.size()) {
      throw new IOException(
          this
              + " changed while it was in use: "
              + told.getAsLong()
              + " bytes, now "
              + written.size());
    }
  }

  @Override
  public synchronized Optional<Description> foreseen() throws IOException {
    Optional<Description> known = super.foreseen();
    if (known.isPresent() || !slots().isEmpty()) {
      return known;
    }
    if (told.isEmpty()) {
      told = OptionalLong.of(size());
    }
    return Optional.of(new Description(told.getAsLong(), sha256, sha256));
  }

  @Override
  public long size() throws IOException {
    return bytes.size();
  }

  @Override
  public long expectedSize() {
    return bytes.expectedSize();
  }

  @Override
  boolean isFixed() {
    return true;
  }

  @Override
  public String toString() {
    return bytes.toString();
  }
}
