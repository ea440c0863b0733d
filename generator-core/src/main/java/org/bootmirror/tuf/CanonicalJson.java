package org.bootmirror.tuf;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON of which there is one writing only: keys sorted, no white space, nothing escaped but
 * quotation marks and backslashes, whole numbers ("Canonical JSON", OLPC, which TUF 3 refers to).
 */
final class CanonicalJson {

  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  /** The bytes of a value made of maps, collections, strings, whole numbers and booleans. */
  static byte[] of(Object value) {
    CanonicalJson json = new CanonicalJson();
    json.write(value);
    return json.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void write(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, one) -> sorted.put((String) key, one));
      out.append('{');
      for (Iterator<Map.Entry<String, Object>> i = sorted.entrySet().iterator(); i.hasNext(); ) {
        Map.Entry<String, Object> one = i.next();
        string(one.getKey());
        out.append(':');
        write(one.getValue());
        out.append(i.hasNext() ? "," : "");
      }
      out.append('}');
    } else if (value instanceof Collection<?> list) {
      out.append('[');
      for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
        write(i.next());
        out.append(i.hasNext() ? "," : "");
      }
      out.append(']');
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
      out.append(value);
    } else {
      throw new IllegalArgumentException("canonical JSON has no " + value);
    }
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }
}
