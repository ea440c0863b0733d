package org.bootmirror.ipxe;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The commands of a binary, found as NUL-terminated strings. A linker may store a short name as the
 * end of a longer one ({@code set} in {@code isset}); only names that end no other string are
 * known.
 */
final class Commands {

  private static final Set<String> KNOWN =
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

  /** The known commands in uncompressed iPXE text and data. */
  static SortedSet<String> in(byte[] text) {
    SortedSet<String> found = new TreeSet<>();
    int start = -1;
    for (int at = 0; at < text.length; at++) {
      if (text[at] == 0) {
        int length = at - start - 1;
        if (start >= 0 && length > 0 && length <= LONGEST) {
          String string = new String(text, start + 1, length, StandardCharsets.ISO_8859_1);
          if (KNOWN.contains(string)) {
            found.add(string);
          }
        }
        start = at;
      }
    }
    return found;
  }
}
