package org.bootmirror.serve;

/**
 * An answer of the server.
 *
 * @param status code (RFC 9110, 15)
 * @param bytes of the body that were sent; 0 for refusals
 * @param method of the request
 * @param path of the request
 * @param whole whether all bytes of the answer were sent
 */
public record Answer(int status, long bytes, String method, String path, boolean whole) {

  /** The answer in a line: status, bytes, method, path. */
  String line() {
    return status + " " + bytes + " " + method + " " + path;
  }
}
