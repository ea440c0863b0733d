package org.bootmirror.serve;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.MediaType;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers that are no file: one line of text, such as {@code 404 Not Found}. */
final class PlainErrors implements Request.Handler {

  /** Answers with the status that is set; for requests that no handler sees. */
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    write(request, response, callback, response.getStatus());
    return true;
  }

  /** Answers with a status; headers that are set are sent as well. */
  static void write(Request request, Response response, Callback callback, int status) {
    write(request, response, callback, status, status + " " + HttpStatus.getMessage(status));
  }

  /** Answers with a status and a sentence. A browser shows the sentence and runs nothing. */
  static void write(
      Request request, Response response, Callback callback, int status, String sentence) {
    byte[] text = (sentence + "\n").getBytes(StandardCharsets.US_ASCII);
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaType.ASCII.value());
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, CacheRule.ASK.value());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, text.length);
    boolean head = HttpMethod.HEAD.is(request.getMethod());
    response.write(true, ByteBuffer.wrap(text, 0, head ? 0 : text.length), callback);
  }
}
