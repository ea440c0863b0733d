package org.bootmirror.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The body of a {@link SocketExchange}, which gives up a stalled or slow server. */
final class TimedStream extends InputStream {

  private final HttpURLConnection connection;
  private final InputStream body;
  private final OptionalLong length;
  private final HttpLimits limits;
  private final RateMeter meter;
  private long arrived;
  private boolean ended;

  /**
   * @param length of the body in bytes, if the server says so: the JDK takes the end of a
   *     connection for the end of the body
   */
  TimedStream(
      HttpURLConnection connection, InputStream body, OptionalLong length, HttpLimits limits) {
    this.connection = connection;
    this.body = body;
    this.length = length;
    this.limits = limits;
    this.meter = new RateMeter(limits.rate());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? count : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int wanted) throws IOException {
    if (ended || wanted == 0) {
      return ended ? -1 : 0;
    }
    long start = System.nanoTime();
    int count;
    try {
      count = body.read(bytes, offset, wanted);
    } catch (SocketTimeoutException e) {
      throw givenUp(
          new IOException(
              "nothing arrived any more for " + MinimumRate.seconds(limits.stall()), e));
    } catch (IOException e) {
      throw givenUp(brokenOff(e));
    }
    if (count < 0) {
      if (length.isPresent() && arrived < length.getAsLong()) {
        throw givenUp(brokenOff(null));
      }
      ended = true;
      return count;
    }
    arrived += count;
    if (meter.isTooSlow(count, Duration.ofNanos(System.nanoTime() - start))) {
      throw givenUp(
          new IOException("the server sends too slowly: expected at least " + limits.rate()));
    }
    return count;
  }

  private IOException brokenOff(@Nullable IOException cause) {
    return new IOException("the answer broke off after " + arrived + " bytes", cause);
  }

  private IOException givenUp(IOException problem) {
    ended = true;
    connection.disconnect();
    return problem;
  }

  /** A connection with the rest of a body on the way is not used again. */
  @Override
  public void close() throws IOException {
    if (ended || (length.isPresent() && arrived == length.getAsLong())) {
      body.close();
    } else {
      connection.disconnect();
    }
    ended = true;
  }
}
