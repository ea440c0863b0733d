package org.bootmirror.serve;

import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** Reports each answer that has ended, with the path as it was sent. */
final class AccessLog implements RequestLog {

  private static final int MAX_TEXT = 300;
  private static final char UNSAFE = '\ufffd';

  /** What Jetty calls the path of a request that it could not read. */
  private static final String UNREAD = "/badMessage";

  private static final String UNKNOWN = "-";

  private final Consumer<Answer> answers;

  AccessLog(Consumer<Answer> answers) {
    this.answers = answers;
  }

  @Override
  public void log(Request request, Response response) {
    String path = request.getHttpURI().getPath();
    boolean read = path != null && !path.equals(UNREAD);
    long sent = Response.getContentBytesWritten(response);
    boolean hasBody =
        !HttpMethod.HEAD.is(request.getMethod())
            && response.getStatus() != HttpStatus.NOT_MODIFIED_304;
    answers.accept(
        new Answer(
            response.getStatus(),
            sent,
            read ? printable(request.getMethod()) : UNKNOWN,
            read ? printable(path) : UNKNOWN,
            !hasBody || sent == response.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH)));
  }

  /** One word of ASCII: a terminal obeys nothing in it, and it ends no line. */
  private static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.chars()
        .limit(MAX_TEXT)
        .forEach(c -> shown.append(c > ' ' && c <= '~' ? (char) c : UNSAFE));
    return text.length() > MAX_TEXT ? shown + "..." : shown.toString();
  }
}
