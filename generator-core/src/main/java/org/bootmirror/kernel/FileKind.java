package org.bootmirror.kernel;

import java.util.Locale;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/** Names files that are often mistaken for kernels and initrds, by their first bytes. */
final class FileKind {

  private static final int TEXT_BYTES = 64;

  private FileKind() {}

  /**
   * The kind of a file, such as {@code "a web page, perhaps an error message"}.
   *
   * @param otherwise for a file of no known kind
   */
  static String of(ByteView head, String otherwise) throws MalformedException {
    String start = text(head, 0, TEXT_BYTES).toLowerCase(Locale.ROOT).strip();
    if (head.size() == 0) {
      return "empty";
    }
    if (start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<?xml")) {
      return "a web page, perhaps an error message";
    }
    if (text(head, 1, 3).equals("ELF")) {
      return "an ELF file, perhaps vmlinux; vmlinuz or bzImage is meant";
    }
    return InitrdFormat.of(head).map(InitrdFormat::description).orElse(otherwise);
  }

  private static String text(ByteView head, int from, int length) throws MalformedException {
    int end = Math.min(head.size(), from + length);
    return from >= end ? "" : head.text(from, end - from, "text");
  }
}
