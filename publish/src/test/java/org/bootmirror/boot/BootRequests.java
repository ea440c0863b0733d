package org.bootmirror.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.TreeLayout;

/**
 * Requests of one boot for files of one kind.
 *
 * @param folder the first segment of the paths, such as {@code kernel}
 * @param rule how long a cache may answer
 * @param status of the answers
 * @param count the number of requests
 * @param bytes of all bodies
 */
record BootRequests(String folder, CacheRule rule, int status, int count, long bytes) {

  private static final Pattern LOGGED =
      Pattern.compile("\"GET /([^/ ]+)(\\S*) HTTP/1\\.1\" (\\d{3}) (\\d+) ");

  /** Counts the lines of nginx's access log. A line of another form fails the test. */
  static List<BootRequests> read(String log) {
    Map<String, BootRequests> byKind = new TreeMap<>();
    for (String line : log.lines().toList()) {
      Matcher found = LOGGED.matcher(line);
      if (!found.find()) {
        throw new AssertionError("found \"" + line + "\", expected a GET");
      }
      BootRequests one =
          new BootRequests(
              found.group(1),
              TreeLayout.cacheRule(found.group(1) + found.group(2)),
              Integer.parseInt(found.group(3)),
              1,
              Long.parseLong(found.group(4)));
      byKind.merge(one.folder + one.rule + one.status, one, BootRequests::plus);
    }
    return new ArrayList<>(byKind.values());
  }

  /** Reads a line of the table, without the name of the boot. */
  static BootRequests parse(String line) {
    String[] fields = line.split("\t", -1);
    return new BootRequests(
        fields[0],
        CacheRule.valueOf(fields[1]),
        Integer.parseInt(fields[2]),
        Integer.parseInt(fields[3]),
        Long.parseLong(fields[4]));
  }

  /** Whether all is equal but the bytes, and the bytes differ by a quarter at most. */
  boolean isLike(BootRequests other) {
    return folder.equals(other.folder)
        && rule == other.rule
        && status == other.status
        && count == other.count
        && Math.abs(bytes - other.bytes) * 4 <= other.bytes;
  }

  private BootRequests plus(BootRequests other) {
    return new BootRequests(folder, rule, status, count + other.count, bytes + other.bytes);
  }

  /** The line of the table, without the name of the boot. */
  @Override
  public String toString() {
    return String.join(
        "\t", folder, rule.name(), String.valueOf(status), String.valueOf(count), "" + bytes);
  }
}
