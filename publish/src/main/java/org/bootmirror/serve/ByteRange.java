package org.bootmirror.serve;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file that a request asks for (RFC 9110, 14.1.2).
 *
 * @param first offset of the first byte
 * @param length number of bytes
 * @param size of the whole file, in bytes
 */
record ByteRange(long first, long length, long size) {

  private static final Pattern SINGLE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  /** The range in a {@code Range} header; nothing if the file has no such bytes. */
  static Optional<ByteRange> parse(@Nullable String header, long size) {
    Matcher range = SINGLE.matcher(header == null ? "" : header);
    if (!range.matches() || range.group().equals("bytes=-")) {
      return Optional.of(new ByteRange(0, size, size)); // an unknown form is ignored
    }
    if (range.group(1).isEmpty()) {
      long last = Math.min(Long.parseLong(range.group(2)), size);
      return last == 0 ? Optional.empty() : Optional.of(new ByteRange(size - last, last, size));
    }
    long first = Long.parseLong(range.group(1));
    long end = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
    if (first >= size || end < first) {
      return Optional.empty();
    }
    return Optional.of(new ByteRange(first, Math.min(end, size - 1) - first + 1, size));
  }

  boolean whole() {
    return length == size;
  }

  String header() {
    return "bytes " + first + "-" + (first + length - 1) + "/" + size;
  }
}
