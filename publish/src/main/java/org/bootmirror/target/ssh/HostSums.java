package org.bootmirror.target.ssh;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;
import org.bootmirror.content.Digest;
import org.bootmirror.target.state.PublishedFile;
import org.bootmirror.tree.TreePath;

/**
 * The SHA-256 of files of a host by {@code sha256sum} there, if the user may run commands. Without
 * a shell, or where the shell has another view of the folders than SFTP, there are no sums.
 */
final class HostSums {

  /** A host that reads its disk more slowly than this is not waited for. */
  private static final long LEAST_BYTES_PER_SECOND = 1 << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What a line has besides the path, and what a login shell may say before. */
  private static final int LINE = 80;

  private static final int GREETING = 1 << 16;
  private static final Pattern SUM = Pattern.compile("([0-9a-f]{64}) [ *]\\./(.+)");

  private HostSums() {}

  /**
   * The digests that the host tells, by path; fewer than files if the command failed for some.
   *
   * @param folder the absolute path of the tree
   */
  static Map<TreePath, Digest> of(
      ClientSession session, String folder, Collection<PublishedFile> files) {
    Map<String, TreePath> asked = new HashMap<>();
    StringBuilder names = new StringBuilder();
    long bytes = 0;
    for (PublishedFile file : files) {
      asked.put(file.path().value(), file.path());
      names.append("./").append(file.path()).append('\0');
      bytes += file.size();
    }
    Duration patience = PATIENCE.plusSeconds(bytes / LEAST_BYTES_PER_SECOND);
    byte[] input = names.toString().getBytes(StandardCharsets.US_ASCII);
    String command = "cd " + quoted(folder) + " && exec xargs -0 sha256sum";
    Map<TreePath, Digest> sums = new HashMap<>();
    String said = run(session, command, input, patience, (long) LINE * asked.size());
    for (String line : said.lines().toList()) {
      Matcher sum = SUM.matcher(line);
      if (sum.matches() && asked.containsKey(sum.group(2))) {
        sums.put(asked.get(sum.group(2)), new Digest(sum.group(1)));
      }
    }
    return sums;
  }

  /** The output of a command; nothing if there is no shell that runs the command in time. */
  private static String run(
      ClientSession session, String command, byte[] input, Duration patience, long expected) {
    Output output = new Output(expected + input.length + GREETING);
    try (ChannelExec channel = session.createExecChannel(command)) {
      CoreModuleProperties.REQUEST_EXEC_REPLY.set(channel, true);
      channel.setIn(new ByteArrayInputStream(input));
      channel.setOut(output);
      channel.setErr(OutputStream.nullOutputStream());
      channel.open().verify(PATIENCE);
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), patience);
      return output.text();
    } catch (IOException e) {
      return ""; // no shell; a lost connection is noticed by the next request
    }
  }

  /** A word for a POSIX shell. */
  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * Keeps no more than a limit, and passes over the rest. Written to by a thread of the session.
   */
  private static final class Output extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final long limit;

    Output(long limit) {
      this.limit = limit;
    }

    @Override
    public synchronized void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] from, int offset, int length) {
      bytes.write(from, offset, (int) Math.min(length, limit - bytes.size()));
    }

    synchronized String text() {
      return bytes.toString(StandardCharsets.ISO_8859_1);
    }
  }
}
