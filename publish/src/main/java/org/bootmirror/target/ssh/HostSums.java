package org.bootmirror.target.ssh;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
 * The SHA-256 and the times of files of a host by {@code sha256sum} and {@code stat} there, if the
 * user may run commands. Without a shell, or where the shell finds no such folder, there are none.
 */
final class HostSums {

  /** A host that reads its disk more slowly than this is not waited for. */
  private static final long LEAST_BYTES_PER_SECOND = 1 << 20;

  /** How long a host may be silent, besides the time for its largest file. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What the two lines of a file have besides the path, and what a login shell may say before. */
  private static final int LINES = 100;

  private static final int GREETING = 1 << 16;
  private static final Pattern SUM = Pattern.compile("([0-9a-f]{64}) [ *]\\./(.+)");
  private static final Pattern TIME = Pattern.compile("([0-9]{1,11}) \\./(.+)");

  private final Map<TreePath, Digest> sums = new HashMap<>();
  private final Map<TreePath, Instant> times = new HashMap<>();

  private HostSums() {}

  /**
   * What the host tells; of fewer files if the command failed for some, or was silent too long.
   *
   * @param folder the absolute path of the tree
   * @param files each once: links are followed
   * @param patience how long the host may be silent, besides the time for its largest file
   */
  static HostSums of(
      ClientSession session, String folder, Collection<PublishedFile> files, Duration patience) {
    Map<String, TreePath> asked = new HashMap<>();
    StringBuilder names = new StringBuilder();
    long bytes = 0;
    long largest = 0;
    for (PublishedFile file : files) {
      asked.put(file.path().value(), file.path());
      names.append("./").append(file.path()).append('\0');
      bytes += file.size();
      largest = Math.max(largest, file.size());
    }
    HostSums told = new HostSums();
    if (asked.isEmpty()) {
      return told;
    }
    Duration silence = patience.plusSeconds(largest / LEAST_BYTES_PER_SECOND);
    Duration whole = patience.plusSeconds(bytes / LEAST_BYTES_PER_SECOND);
    byte[] input = names.toString().getBytes(StandardCharsets.US_ASCII);
    Output output = new Output((long) LINES * asked.size() + 2L * input.length + GREETING);
    String command =
        "cd "
            + quoted(folder)
            + " && exec xargs -0 sh -c "
            + quoted("stat -L -c \"%Y %n\" \"$@\"; exec sha256sum \"$@\"")
            + " sums";
    run(session, command, input, output, silence, 1 + whole.dividedBy(silence));
    output.text().lines().forEach(line -> told.read(line, asked));
    return told;
  }

  private void read(String line, Map<String, TreePath> asked) {
    Matcher sum = SUM.matcher(line);
    Matcher time = TIME.matcher(line);
    if (sum.matches() && asked.containsKey(sum.group(2))) {
      sums.put(asked.get(sum.group(2)), new Digest(sum.group(1)));
    } else if (time.matches() && asked.containsKey(time.group(2))) {
      times.put(asked.get(time.group(2)), Instant.ofEpochSecond(Long.parseLong(time.group(1))));
    }
  }

  /** The digest of a file, if the host told one. */
  Optional<Digest> sum(TreePath path) {
    return Optional.ofNullable(sums.get(path));
  }

  /** The time of the last change of a file, in whole seconds, if the host told one. */
  Optional<Instant> time(TreePath path) {
    return Optional.ofNullable(times.get(path));
  }

  /**
   * Runs a command; there is no output if there is no shell that runs the command.
   *
   * @param silence after which the command is left alone; {@code sha256sum} writes line by line
   * @param rounds how often the command may be silent for almost so long
   */
  private static void run(
      ClientSession session,
      String command,
      byte[] input,
      Output output,
      Duration silence,
      long rounds) {
    try (ChannelExec channel = session.createExecChannel(command)) {
      CoreModuleProperties.REQUEST_EXEC_REPLY.set(channel, true);
      channel.setIn(new ByteArrayInputStream(input));
      channel.setOut(output);
      channel.setErr(OutputStream.nullOutputStream());
      channel.open().verify(PATIENCE);
      int before = -1;
      for (long round = 0; round < rounds && output.size() > before; round++) {
        before = output.size();
        if (channel
            .waitFor(EnumSet.of(ClientChannelEvent.CLOSED), silence)
            .contains(ClientChannelEvent.CLOSED)) {
          return;
        }
      }
    } catch (IOException e) {
      // no shell; a lost connection is noticed by the next request
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

    synchronized int size() {
      return bytes.size();
    }

    synchronized String text() {
      return bytes.toString(StandardCharsets.ISO_8859_1);
    }
  }
}
