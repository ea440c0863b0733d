package org.bootmirror.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bootmirror.content.ByteSource;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;

/**
 * Sends a range of bytes, piece by piece. No thread waits for the client: the next piece is read
 * when the one before has been sent.
 */
final class BodyWriter extends IteratingNestedCallback {

  private final Content.Sink sink;
  private final ByteSource body;
  private final RetainableByteBuffer piece;
  private long next;
  private final long end;

  /**
   * @param buffers lends one buffer until the range is sent
   * @param callback told when the range is sent, or that a piece cannot be read or sent
   */
  BodyWriter(
      Content.Sink sink,
      ByteSource body,
      ByteRange range,
      ByteBufferPool buffers,
      Callback callback) {
    super(callback);
    this.sink = sink;
    this.body = body;
    this.next = range.first();
    this.end = range.first() + range.length();
    this.piece = buffers.acquire(ServerLimits.PIECE, true);
  }

  @Override
  protected Action process() throws IOException {
    if (next == end) {
      return Action.SUCCEEDED;
    }
    ByteBuffer bytes = piece.getByteBuffer();
    bytes.clear().limit((int) Math.min(end - next, ServerLimits.PIECE));
    int count = bytes.remaining();
    body.fill(next, bytes, "range of a request");
    bytes.flip();
    next += count;
    sink.write(next == end, bytes, this);
    return Action.SCHEDULED;
  }

  /** Reading a file may wait for a disk: never in a thread that watches connections. */
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING;
  }

  @Override
  protected void onCompleteSuccess() {
    piece.release();
    super.onCompleteSuccess();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    piece.release();
    super.onCompleteFailure(cause);
  }
}
