package org.bootmirror.ipxe;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which commands a binary has. iPXE keeps their names as NUL-terminated strings; a linker may let a
 * short name share the end of a longer one ({@code set} in {@code isset}), so only names that are
 * no other string's ending can be asked for.
 */
final class Commands {

  private static final Set<String> ASKED_FOR =
      Set.of(
          "certstore",
          "chain",
          "console",
          "cpuid",
          "ifclose",
          "ifconf",
          "imgexec",
          "imgfetch",
          "imgfree",
          "imgstat",
          "imgtrust",
          "imgverify",
          "iseq",
          "isset",
          "ntp",
          "reboot",
          "sha256sum",
          "sleep");

  private static final int LONGEST = 9;

  private Commands() {}

  /** Those of the commands asked for that stand in uncompressed iPXE text and data. */
  static SortedSet<String> in(byte[] text) {
    SortedSet<String> found = new TreeSet<>();
    int start = -1;
    for (int at = 0; at < text.length; at++) {
      if (text[at] == 0) {
        int length = at - start - 1;
        if (start >= 0 && length > 0 && length <= LONGEST) {
          String string = new String(text, start + 1, length, StandardCharsets.ISO_8859_1);
          if (ASKED_FOR.contains(string)) {
            found.add(string);
          }
        }
        start = at;
      }
    }
    return found;
  }
}
