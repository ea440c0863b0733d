package org.bootmirror.http;

import java.net.URI;
import java.util.Map;

/**
 * A request without a body.
 *
 * @param headers besides those that every client sends
 */
record FileRequest(URI url, String method, Map<String, String> headers) {

  static final String GET = "GET";
  static final String HEAD = "HEAD";

  /** The same request of another file. */
  FileRequest at(URI other) {
    return new FileRequest(other, method, headers);
  }
}
