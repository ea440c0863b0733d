package org.bootmirror.serve;

import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** A line for each answer that has ended: status, bytes sent, method, path as sent. */
final class AccessLog implements RequestLog {

  private static final int MAX_TEXT = 300;
  private static final char UNSAFE = '\ufffd';

  private final Consumer<String> log;

  AccessLog(Consumer<String> log) {
    this.log = log;
  }

  @Override
  public void log(Request request, Response response) {
    long sent = Response.getContentBytesWritten(response);
    log.accept(
        response.getStatus()
            + " "
            + sent
            + " "
            + printable(request.getMethod())
            + " "
            + printable(request.getHttpURI().getPath()));
  }

  /** One word of ASCII: neither obeyed by a terminal nor a line of its own. */
  private static String printable(String text) {
    if (text == null) {
      return "-";
    }
    StringBuilder shown = new StringBuilder();
    text.chars()
        .limit(MAX_TEXT)
        .forEach(c -> shown.append(c > ' ' && c <= '~' ? (char) c : UNSAFE));
    return text.length() > MAX_TEXT ? shown + "..." : shown.toString();
  }
}
