package org.bootmirror.target.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a small content in memory, so that it can be sent by another thread; sends a large one as
 * it comes.
 */
final class BufferedUpload extends OutputStream {

  private static final int SMALL = 1 << 18;

  private final Remote remote;
  private @Nullable ByteArrayOutputStream small = new ByteArrayOutputStream();
  private @Nullable OutputStream large;

  BufferedUpload(Remote remote) {
    this.remote = remote;
  }

  /** The whole content, if it is small. */
  Optional<byte[]> small() {
    return Optional.ofNullable(small).map(ByteArrayOutputStream::toByteArray);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteArrayOutputStream kept = small;
    if (kept != null && kept.size() + length <= SMALL) {
      kept.write(bytes, offset, length);
      return;
    }
    OutputStream out = large;
    if (out == null) {
      out = remote.open();
      large = out;
    }
    if (kept != null) {
      kept.writeTo(out);
      small = null;
    }
    out.write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    if (large != null) {
      large.close();
    }
  }

  /** Opens the file on the server. */
  @FunctionalInterface
  interface Remote {
    OutputStream open() throws IOException;
  }
}
