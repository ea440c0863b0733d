package org.bootmirror.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which no whole request arrives in time. Jetty's idle time-out does not do
 * that: each byte starts it again. A connection whose request is being answered stays, however
 * slowly the client reads.
 */
final class RequestDeadline extends Handler.Wrapper implements Connection.Listener {

  private final Duration limit;
  private final Scheduler scheduler;
  private final Map<Connection, Wait> waits = new ConcurrentHashMap<>();

  RequestDeadline(Duration limit, Scheduler scheduler, Handler answers) {
    super(answers);
    this.limit = limit;
    this.scheduler = scheduler;
  }

  @Override
  public void onOpened(Connection connection) {
    Wait wait = new Wait(connection);
    waits.put(connection, wait);
    wait.start();
  }

  @Override
  public void onClosed(Connection connection) {
    Wait wait = waits.remove(connection);
    if (wait != null) {
      wait.begin();
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Wait wait = waits.get(request.getConnectionMetaData().getConnection());
    if (wait != null) {
      wait.begin();
      Request.addCompletionListener(request, failure -> wait.end());
    }
    return super.handle(request, response, callback);
  }

  /** The wait for the next request on a connection. */
  private final class Wait {

    private final Connection connection;

    /** The next request may begin before the listener of the one before is told of its end. */
    private int requests;

    private Scheduler.Task task = () -> false;

    Wait(Connection connection) {
      this.connection = connection;
    }

    synchronized void start() {
      task = scheduler.schedule(this::expire, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void begin() {
      requests++;
      task.cancel();
    }

    synchronized void end() {
      requests--;
      if (requests == 0) {
        start();
      }
    }

    private synchronized void expire() {
      if (requests == 0) {
        connection.getEndPoint().close();
      }
    }
  }
}
