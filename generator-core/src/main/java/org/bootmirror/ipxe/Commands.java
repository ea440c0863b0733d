package org.bootmirror.ipxe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The commands of a binary. A name ends in NUL. In front of the name stands another NUL, the end of
 * a longer name ({@code set} in {@code isset}), or a byte of something else: linkers share the ends
 * of strings and put strings behind other data. So a name counts if NUL stands in front, or a
 * pointer leads to the name, as iPXE's table of commands has one for each (struct command,
 * src/include/ipxe/command.h).
 */
final class Commands {

  private static final List<String> KNOWN =
      List.of(
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

  /** The known commands by their last character. */
  private static final Map<Character, List<String>> BY_LAST =
      KNOWN.stream().collect(Collectors.groupingBy(name -> name.charAt(name.length() - 1)));

  private Commands() {}

  /** The known commands in uncompressed iPXE text and data, without a look at pointers. */
  static SortedSet<String> in(byte[] text) {
    SortedSet<String> found = new TreeSet<>();
    for (Map.Entry<Integer, String> name : names(text).entrySet()) {
      if (name.getKey() > 0 && text[name.getKey() - 1] == 0) {
        found.add(name.getValue());
      }
    }
    return found;
  }

  /** The known commands in uncompressed iPXE text and data. */
  static SortedSet<String> in(byte[] text, AddressSpace space) {
    SortedSet<String> found = in(text);
    Map<Long, String> addresses = new HashMap<>();
    names(text)
        .forEach(
            (at, name) -> {
              if (!found.contains(name) && space.address(at) != AddressSpace.NONE) {
                addresses.put(space.address(at), name);
              }
            });
    if (addresses.isEmpty()) {
      return found;
    }
    long lowest = Collections.min(addresses.keySet());
    long highest = Collections.max(addresses.keySet());
    ByteBuffer words = ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN);
    int width = space.pointerBytes();
    for (int at = 0; at + width <= text.length; at += width) {
      long word = width == Long.BYTES ? words.getLong(at) : words.getInt(at) & 0xffffffffL;
      if (word >= lowest && word <= highest && addresses.containsKey(word)) {
        found.add(addresses.get(word));
      }
    }
    return found;
  }

  /** Where a known name stands, with a NUL behind. */
  private static SortedMap<Integer, String> names(byte[] text) {
    SortedMap<Integer, String> names = new TreeMap<>();
    for (int end = 1; end < text.length; end++) {
      if (text[end] == 0 && text[end - 1] > ' ') { // binaries are full of zeros
        for (String name : BY_LAST.getOrDefault((char) text[end - 1], List.of())) {
          if (endsAt(text, end, name)) {
            names.put(end - name.length(), name);
          }
        }
      }
    }
    return names;
  }

  private static boolean endsAt(byte[] text, int end, String name) {
    int start = end - name.length();
    if (start < 0) {
      return false;
    }
    for (int i = name.length() - 1; i >= 0; i--) {
      if (text[start + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
