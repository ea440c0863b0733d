package org.bootmirror.serve;

import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** A line for each answer that has ended: status, bytes sent, method, path as sent. */
final class AccessLog implements RequestLog {

  private static final int MAX_TEXT = 300;
  private static final char UNSAFE = '\ufffd';

  /** What Jetty calls the path of a request that it could not read. */
  private static final String UNREAD = "/badMessage";

  private final Consumer<String> log;

  AccessLog(Consumer<String> log) {
    this.log = log;
  }

  @Override
  public void log(Request request, Response response) {
    String path = request.getHttpURI().getPath();
    boolean read = path != null && !path.equals(UNREAD);
    String asked = read ? printable(request.getMethod()) + " " + printable(path) : "- -";
    log.accept(
        response.getStatus() + " " + Response.getContentBytesWritten(response) + " " + asked);
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
