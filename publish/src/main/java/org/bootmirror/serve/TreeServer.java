package org.bootmirror.serve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves a folder over HTTP, and logs each request. No thread waits for a client, so clients that
 * send or read slowly do not delay others.
 */
public final class TreeServer implements AutoCloseable {

  private static final int MIN_THREADS = 8;

  private final Server server;
  private final ServerConnector connector;

  private TreeServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts serving.
   *
   * @param address to listen on; port 0 takes a free port
   * @param log receives a line per answer when it has ended: status, bytes sent, method, path
   * @throws AddressException if no server can listen on the address
   */
  public static TreeServer start(Path folder, InetSocketAddress address, Consumer<String> log)
      throws IOException {
    return start(folder, address, log, answer -> {});
  }

  /**
   * Starts serving.
   *
   * @param address to listen on; port 0 takes a free port
   * @param log receives a line per answer, as above
   * @param answers receives each answer after its body is sent, or broke off
   * @throws AddressException if no server can listen on the address
   */
  public static TreeServer start(
      Path folder, InetSocketAddress address, Consumer<String> log, Consumer<Answer> answers)
      throws IOException {
    AccessLog access = new AccessLog(answers.andThen(answer -> log.accept(answer.line())));
    return start(folder, address, access, ServerLimits.ofProcess());
  }

  static TreeServer start(
      Path folder, InetSocketAddress address, AccessLog log, ServerLimits limits)
      throws IOException {
    Path real = folder.toRealPath();
    ServedTree tree = new ServedTree(real);
    TreeHandler files = new TreeHandler(tree, new ServedVariants(real, tree));
    ServerSocketChannel socket = new ListeningAddress(address).listen();
    QueuedThreadPool threads = new QueuedThreadPool(ServerLimits.THREADS, MIN_THREADS);
    threads.setName("serve");
    threads.setDaemon(true);
    threads.setStopTimeout(0);
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, 0, 1, http(limits));
    RequestDeadline handler =
        new RequestDeadline(limits.request(), connector.getScheduler(), files);
    connector.setIdleTimeout(limits.request().toMillis());
    connector.addBean(handler, false); // told of each connection
    connector.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    server.addConnector(connector);
    server.setHandler(handler);
    server.setErrorHandler(new PlainErrors());
    server.setRequestLog(log);
    server.setStopTimeout(0);
    TreeServer served = new TreeServer(server, connector);
    try {
      connector.open(socket);
      server.start();
      return served;
    } catch (Exception e) {
      served.close();
      socket.close();
      throw new IOException("the server does not start: " + e.getMessage(), e);
    }
  }

  /**
   * Fails if no server could listen on an address now.
   *
   * @throws AddressException with the reason
   */
  public static void requireFree(InetSocketAddress address) throws IOException {
    new ListeningAddress(address).requireFree();
  }

  /** The port of the server. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Ends at once; answers that are being sent are cut. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server does not stop", e);
    }
  }

  private static HttpConnectionFactory http(ServerLimits limits) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(ServerLimits.HEADER_BYTES);
    // Paths are judged as they were sent, by one grammar for every server: SiteRequest.
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setIdleTimeout(limits.stalled().toMillis());
    return new HttpConnectionFactory(http);
  }
}
