package org.bootmirror.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The head of a request to a proxy (RFC 9112, 3). Requests of this program have no body.
 *
 * @param tunnel whether the request is {@code CONNECT}
 * @param forwarded the head for the server, with the target in origin-form (RFC 9112, 3.2.1): not
 *     every server takes the absolute-form that proxies get
 */
record ProxyRequest(boolean tunnel, String forwarded) {

  private static final int MAX_HEAD = 1 << 16;
  private static final String END = "\r\n\r\n";

  /** The bytes of {@link #forwarded}. */
  byte[] bytes() {
    return forwarded.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Reads one head.
   *
   * @param in not read beyond the head
   * @return nothing at the end of the stream
   */
  static Optional<ProxyRequest> read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < END.length()) {
      int next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      head.write(next);
      matched = next == END.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
      if (head.size() > MAX_HEAD) {
        throw new IOException("found a head of more than " + MAX_HEAD + " bytes");
      }
    }
    return Optional.of(of(head.toString(StandardCharsets.ISO_8859_1)));
  }

  private static ProxyRequest of(String head) throws IOException {
    int end = head.indexOf("\r\n");
    String[] line = head.substring(0, end).split(" ", -1);
    if (line.length != 3) {
      throw new IOException("found no request line: " + head.substring(0, end));
    }
    if (line[0].equals("CONNECT")) {
      return new ProxyRequest(true, "");
    }
    return new ProxyRequest(
        false, line[0] + " " + origin(line[1]) + " " + line[2] + head.substring(end));
  }

  private static String origin(String target) throws IOException {
    try {
      URI url = URI.create(target);
      String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
      return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    } catch (IllegalArgumentException e) {
      throw new IOException("found the target " + target, e);
    }
  }
}
