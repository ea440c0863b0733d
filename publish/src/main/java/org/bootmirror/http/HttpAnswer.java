package org.bootmirror.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/** What a server answered; the body is read once. Closing ends the transfer. */
public final class HttpAnswer implements Closeable {

  private static final int BUFFER = 1 << 17;
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  private final int status;
  private final Function<String, Optional<String>> headers;
  private final InputStream body;
  private final Optional<HttpProxy> proxy;

  /**
   * @param headers the first value of a header
   * @param body ends the transfer when closed
   * @param proxy that was asked
   */
  HttpAnswer(
      int status,
      Function<String, Optional<String>> headers,
      InputStream body,
      Optional<HttpProxy> proxy) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.proxy = proxy;
  }

  /** The status code in words; an answer through a proxy may be the proxy's own. */
  String answered() {
    String who = proxy.map(one -> "server, or the proxy " + one + ",").orElse("server");
    return "the " + who + " answered " + status;
  }

  /** The status code (RFC 9110, 15). */
  public int status() {
    return status;
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.apply(name);
  }

  /** The value of {@code Content-Length}, in bytes; empty if the server sends none. */
  public OptionalLong length() {
    String length = header("Content-Length").orElse("");
    return LENGTH.matcher(length).matches()
        ? OptionalLong.of(Long.parseLong(length))
        : OptionalLong.empty();
  }

  /**
   * Reads the body.
   *
   * @param limit largest body in bytes
   * @throws IOException if the body is larger, breaks off, stalls or is too slow
   */
  public byte[] readAll(long limit) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    copyTo(bytes, limit, count -> {});
    return bytes.toByteArray();
  }

  /**
   * Copies the body.
   *
   * @param limit largest body in bytes
   * @param progress is told the bytes copied so far
   * @throws IOException if the body is larger, breaks off, stalls or is too slow
   */
  public void copyTo(OutputStream out, long limit, LongConsumer progress) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long copied = 0;
    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
      copied += count;
      if (copied > limit) {
        throw new TooLongException(limit);
      }
      out.write(buffer, 0, count);
      progress.accept(copied);
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
