package org.bootmirror.content;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** A content whose digest is known beforehand, {@link Content#promised}. */
final class PromisedContent extends Content {

  private final Content bytes;
  private final Digest sha256;

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
    require(measuring.description().sha256());
  }

  @Override
  Description measure(MeasuringStream measuring) throws IOException {
    bytes.produce(measuring);
    Description written = measuring.description();
    require(written.sha256());
    return written;
  }

  private void require(Digest found) throws DigestMismatchException {
    if (!found.equals(sha256)) {
      throw new DigestMismatchException(toString(), found, sha256);
    }
  }

  @Override
  public Optional<Description> foreseen() throws IOException {
    Optional<Description> known = super.foreseen();
    return known.isPresent() || !slots().isEmpty()
        ? known
        : Optional.of(new Description(size(), sha256, sha256));
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
