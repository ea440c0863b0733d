package org.bootmirror.tuf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Canonical JSON, the bytes that TUF signs (TUF 4.1, "Canonical JSON" by OLPC): members sorted by
 * code point, no white space, only quotation marks and backslashes escaped, whole numbers, UTF-8.
 * Floating-point numbers, null and lone surrogates are refused.
 */
final class CanonicalJson {

  /** {@link String#compareTo} compares UTF-16 units, which puts U+10000 before U+E000. */
  private static final Comparator<String> BY_CODE_POINT =
      (one, other) -> {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
          char a = one.charAt(i);
          char b = other.charAt(i);
          if (a != b) {
            boolean units = Character.isSurrogate(a) == Character.isSurrogate(b);
            return units ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
          }
        }
        return Integer.compare(one.length(), other.length());
      };

  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  /**
   * A value that is canonical JSON already: metadata of 100,000 targets need no object for each.
   */
  record Text(CharSequence json) {}

  /**
   * The bytes of a value.
   *
   * @param value maps with string keys, collections, strings, {@link Integer}, {@link Long}, {@link
   *     Boolean} and {@link Text}
   * @throws IllegalArgumentException for any other value
   */
  static byte[] of(Object value) {
    CanonicalJson json = new CanonicalJson();
    json.write(value);
    return json.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether each surrogate of a text is one half of a pair. */
  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private void write(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof Collection<?> list) {
      array(list);
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Text text) {
      out.append(text.json());
    } else {
      throw new IllegalArgumentException("found " + value + ", expected a value of canonical JSON");
    }
  }

  private void object(Map<?, ?> map) {
    // Of a hundred thousand targets, most are in order already.
    String[] keys = map.keySet().toArray(String[]::new);
    Arrays.sort(keys, BY_CODE_POINT);
    out.append('{');
    for (int i = 0; i < keys.length; i++) {
      out.append(i > 0 ? "," : "");
      string(keys[i]);
      out.append(':');
      write(map.get(keys[i]));
    }
    out.append('}');
  }

  private void array(Collection<?> list) {
    out.append('[');
    for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
      write(i.next());
      out.append(i.hasNext() ? "," : "");
    }
    out.append(']');
  }

  private void string(String text) {
    if (isPlain(text)) {
      out.append('"').append(text).append('"');
      return;
    }
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException("found a lone surrogate, expected Unicode text");
    }
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

  /** Whether a text has neither surrogates nor anything that is escaped. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
