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

  /** A line of iPXE's {@code imgstat}; the console breaks long lines. */
  private static final Pattern IMAGE = Pattern.compile("^(\\S+) : [0-9]+ bytes");

  /** The kernel's command line; fails if no kernel started. */
  String commandLine() {
    return text.lines()
        .filter(line -> line.contains("ommand line: "))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no kernel started:\n" + text));
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
