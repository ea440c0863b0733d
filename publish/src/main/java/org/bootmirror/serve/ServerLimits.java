package org.bootmirror.serve;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What clients may use of a server.
 *
 * @param request the longest time from the start of a connection, or from the end of the request
 *     before, to the last byte of a request's headers
 * @param stalled the longest time in which a client takes no byte of an answer
 * @param connections the most connections at once; others wait until one ends, or are reset if many
 *     arrive in the same moment
 */
record ServerLimits(Duration request, Duration stalled, int connections) {

  /**
   * A request of a node is one packet. A time for the whole request, not for each byte, also ends
   * clients that send a byte now and then. It is the time of an idle connection as well.
   */
  private static final Duration REQUEST = Duration.ofSeconds(30);

  /**
   * Only a client that takes nothing at all is cut. The system buffers up to 4 MB of an answer and
   * asks for more when a third of that is free: at 20 KB/s, the rate of a slow BMC's virtual media,
   * that happens every 70 s, and ten minutes leave room for 2 KB/s.
   */
  private static final Duration STALLED = Duration.ofMinutes(10);

  /** A rack's nodes start at once; a thousand with two connections each. */
  private static final int CONNECTIONS = 2_000;

  /** Files that a connection needs: the socket, and the file that is sent. */
  private static final int FILES = 2;

  /** Files that the Java machine and a server without connections have open: 15, and room. */
  private static final int OWN_FILES = 128;

  /** Request line and headers, in bytes. UEFI, iPXE and browsers send less than 2,000. */
  static final int HEADER_BYTES = 8 << 10;

  /**
   * Bytes of an answer in memory for each connection: with the most connections, 32 MB. Twice as
   * many do not make an answer faster.
   */
  static final int PIECE = 16 << 10;

  /** Connections that wait for {@code accept}; Linux takes 4,096 at most. */
  static final int BACKLOG = 1_024;

  /** Threads that read files and answer; none of them waits for a client. */
  static final int THREADS = 64;

  /** The limits for this process. */
  static ServerLimits ofProcess() {
    return new ServerLimits(REQUEST, STALLED, connections(openFiles()));
  }

  /** The most connections for a process that may have so many files open. */
  static int connections(long openFiles) {
    long possible = Math.max(1, (openFiles - OWN_FILES) / FILES);
    return (int) Math.min(CONNECTIONS, possible);
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
