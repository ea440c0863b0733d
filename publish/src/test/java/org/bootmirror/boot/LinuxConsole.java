package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The console of a machine on which iPXE started Linux.
 *
 * @param text what iPXE and Linux printed
 */
record LinuxConsole(String text) {

  /** Printed by a kernel that ran and has no root file system: the boot succeeded. */
  static final String KERNEL_ENDED = "Kernel panic - not syncing";

  /** Printed by Linux if an initrd was handed over, and only then. */
  static final String INITRD_SEEN = "Freeing initrd memory";

  private static final Pattern FAULT =
      Pattern.compile(
          "(?i)not found|not supported|no such|could not|error|timed out|fail|refused|denied"
              + "|ipxe.org/[0-9a-f]{8}|unreachable|unable");

  /** A line of iPXE's {@code imgstat}; the console breaks long lines. */
  private static final Pattern IMAGE = Pattern.compile("^(\\S+) : [0-9]+ bytes");

  /** The kernel's command line; fails if no kernel started. */
  String commandLine() {
    return text.lines()
        .filter(line -> line.contains("ommand line: "))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no kernel started:\n" + text));
  }

  /**
   * Lines of iPXE, from the last start of an iPXE to the start of Linux, that look like a fault. A
   * good boot has none: people send pictures of such lines, and learn to overlook them.
   */
  List<String> faults() {
    int end = text.indexOf("Linux version");
    String before = end < 0 ? text : text.substring(0, end);
    int start = before.lastIndexOf("iPXE initialising devices");
    return before
        .substring(Math.max(0, start))
        .lines()
        .filter(line -> FAULT.matcher(line).find())
        .toList();
  }

  /** Names of the images that were registered at the last start of a kernel. */
  List<String> registeredImages() {
    int list = text.lastIndexOf("handed to the kernel:");
    assertThat(list).as(text).isNotNegative();
    return text.substring(list)
        .lines()
        .skip(1)
        .takeWhile(line -> !line.contains("Linux version"))
        .map(IMAGE::matcher)
        .filter(Matcher::find)
        .map(match -> match.group(1))
        .toList();
  }
}
