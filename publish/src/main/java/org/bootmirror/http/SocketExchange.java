package org.bootmirror.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges by sockets that block the calling thread. The JDK's newer client hands each buffer from
 * thread to thread: fetched, hashed and written by either client alone, 1 GB took 2.3 s and 4.0 s,
 * and 4.0 s and 6.4 s of processor time (medians of six, JDK 17.0.15, plain HTTP on one busy
 * machine).
 *
 * <p>No certificate is refused, as in {@link NodeTls}: what arrives has to be proven.
 */
final class SocketExchange {

  private final HttpLimits limits;

  /** Ends answers whose headers take too long. Made by the first request. */
  private @Nullable ScheduledThreadPoolExecutor watch;

  /** One for all requests: the JDK uses a connection again for the same factory only. */
  private @Nullable SSLSocketFactory tls;

  SocketExchange(HttpLimits limits) {
    this.limits = limits;
  }

  /**
   * Sends a request and reads the headers of the answer.
   *
   * @throws IOException if there is no answer
   */
  HttpAnswer send(FileRequest request) throws IOException {
    HttpURLConnection connection = open(request);
    long began = System.nanoTime();
    ScheduledFuture<?> deadline = deadline(connection);
    try {
      int status = connection.getResponseCode();
      if (status < 0) {
        throw new IOException("no HTTP");
      }
      return new HttpAnswer(
          status,
          name -> Optional.ofNullable(connection.getHeaderField(name)),
          new TimedStream(
              connection, body(connection, status), length(request, connection), limits),
          Optional.empty());
    } catch (IOException e) {
      connection.disconnect();
      boolean late = System.nanoTime() - began >= limits.answer().toNanos();
      throw late ? new IOException("no answer in time", e) : NoAnswer.of(e, Optional.empty());
    } finally {
      deadline.cancel(false);
    }
  }

  private HttpURLConnection open(FileRequest request) throws IOException {
    // The proxies of the JDK's own settings are not asked: Route decides.
    HttpURLConnection connection =
        (HttpURLConnection) request.url().toURL().openConnection(Proxy.NO_PROXY);
    if (connection instanceof HttpsURLConnection secure) {
      secure.setSSLSocketFactory(tls());
      secure.setHostnameVerifier((host, session) -> true);
    }
    connection.setRequestMethod(request.method());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout(Math.toIntExact(limits.connect().toMillis()));
    connection.setReadTimeout(Math.toIntExact(limits.stall().toMillis()));
    connection.setRequestProperty("Accept", "*/*");
    request.headers().forEach(connection::setRequestProperty);
    return connection;
  }

  private synchronized SSLSocketFactory tls() {
    SSLSocketFactory known = tls;
    if (known == null) {
      known = NodeTls.context().getSocketFactory();
      tls = known;
    }
    return known;
  }

  /** Repeated: a connection that does not stand yet cannot be ended. */
  private synchronized ScheduledFuture<?> deadline(HttpURLConnection connection) {
    ScheduledThreadPoolExecutor known = watch;
    if (known == null) {
      known =
          new ScheduledThreadPoolExecutor(
              1,
              task -> {
                Thread thread = new Thread(task, "answers");
                thread.setDaemon(true);
                return thread;
              });
      known.setRemoveOnCancelPolicy(true);
      watch = known;
    }
    return known.scheduleWithFixedDelay(
        connection::disconnect, limits.answer().toMillis(), 1000, TimeUnit.MILLISECONDS);
  }

  /** The body of an error may be absent. */
  private static InputStream body(HttpURLConnection connection, int status) throws IOException {
    if (status < HttpURLConnection.HTTP_BAD_REQUEST) {
      return connection.getInputStream();
    }
    InputStream error = connection.getErrorStream();
    return error == null ? InputStream.nullInputStream() : error;
  }

  private static OptionalLong length(FileRequest request, HttpURLConnection connection) {
    long length = connection.getContentLengthLong();
    return length < 0 || request.method().equals(FileRequest.HEAD)
        ? OptionalLong.empty()
        : OptionalLong.of(length);
  }
}
