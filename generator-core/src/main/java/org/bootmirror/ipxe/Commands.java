package org.bootmirror.ipxe;

import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which commands a binary has. iPXE keeps their names as NUL-terminated strings; a linker may let a
 * short name share the end of a longer one ({@code set} in {@code isset}), so only names that are
 * no other string's ending can be asked for.
 */
final class Commands {

  private static final String[] ASKED_FOR = {
    "certstore", "chain", "console", "cpuid", "ifclose", "ifconf", "imgexec", "imgfetch", "imgfree",
    "imgstat", "imgtrust", "imgverify", "iseq", "isset", "ntp", "reboot", "sha256sum", "sleep"
  };

  private Commands() {}

  /** Those of the commands asked for that stand in uncompressed iPXE text and data. */
  static SortedSet<String> in(byte[] text) {
    SortedSet<String> found = new TreeSet<>();
    for (String command : ASKED_FOR) {
      byte[] pattern = ("\0" + command + "\0").getBytes(StandardCharsets.US_ASCII);
      if (!Occurrences.of(pattern, text).isEmpty()) {
        found.add(command);
      }
    }
    return found;
  }
}
