package org.bootmirror.component;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A stanza of Debian control fields (Debian Policy 5.1), reduced to fields of one line.
 *
 * @param fields by lower-case name
 */
record Control(Map<String, String> fields) {

  /** Reads one stanza. Continuation lines are skipped. */
  static Control parse(String stanza) {
    Map<String, String> fields = new HashMap<>();
    for (String line : stanza.split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0 && !line.startsWith(" ") && !line.startsWith("\t")) {
        fields.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
      }
    }
    return new Control(Map.copyOf(fields));
  }

  String get(String field, String otherwise) {
    return fields.getOrDefault(field, otherwise);
  }
}
