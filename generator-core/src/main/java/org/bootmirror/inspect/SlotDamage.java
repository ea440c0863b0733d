package org.bootmirror.inspect;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotReason;

/**
 * Says why no block stands in the place of a slot: another encoding, another length, or a line.
 * Each reason begins with a stable code.
 */
final class SlotDamage {

  /** Bytes from the beginning of the slot by which the encoding is recognised. */
  static final int HEAD_BYTES = 16;

  private static final String MARK = "\ufeff";
  private static final int MAX_SHOWN = 40;

  /** How a block begins: with a variable, or with padding. */
  private static final List<String> BEGINNINGS = List.of("set ", "####");

  private SlotDamage() {}

  /** A way in which editors and scripts write a block. */
  private record Writing(String label, String mark, Charset charset) {

    boolean begins(byte[] head) {
      return BEGINNINGS.stream().anyMatch(text -> begins(head, (mark + text).getBytes(charset)));
    }

    private static boolean begins(byte[] head, byte[] with) {
      return head.length >= with.length
          && Arrays.equals(head, 0, with.length, with, 0, with.length);
    }
  }

  private static final String ASCII = "ASCII";
  private static final String UTF_16LE = "UTF-16, little-endian";
  private static final List<Writing> WRITINGS =
      List.of(
          new Writing(ASCII, "", StandardCharsets.US_ASCII),
          new Writing(UTF_16LE, "", StandardCharsets.UTF_16LE),
          new Writing("UTF-16, big-endian", "", StandardCharsets.UTF_16BE),
          new Writing("UTF-8 with a byte order mark", MARK, StandardCharsets.UTF_8),
          new Writing(
              "UTF-16, little-endian, with a byte order mark", MARK, StandardCharsets.UTF_16LE),
          new Writing(
              "UTF-16, big-endian, with a byte order mark", MARK, StandardCharsets.UTF_16BE));

  /** The encoding of a block that iPXE reads in another one. */
  static Optional<String> ofEncoding(byte[] head, Encoding expected) {
    String right = expected == Encoding.UTF_16LE ? UTF_16LE : ASCII;
    return WRITINGS.stream()
        .filter(writing -> writing.begins(head))
        .findFirst()
        .filter(writing -> !writing.label().equals(right))
        .map(
            writing ->
                "wrong-encoding: found a block in "
                    + writing.label()
                    + ", expected "
                    + right
                    + (right.equals(ASCII)
                        ? ": one byte for each character"
                        : ": two bytes for each character"));
  }

  /** The line or length for which a block was refused. */
  static String ofBlock(String text, SlotException refused) {
    if (refused.reason() == SlotReason.MISSING_PADDING) {
      return line(
          refused,
          text,
          endOfVariables(text),
          "set KEY VALUE, or the line of # that fills the slot");
    }
    if (refused.reason() == SlotReason.NOT_PRINTABLE_ASCII) {
      return line(refused, text, firstForeign(text), "printable ASCII");
    }
    return refused.reason().code() + ": " + refused.getMessage();
  }

  /** The length of a short block in a larger slot: the padding of the former block follows. */
  static Optional<String> ofLength(String behind, int characters) {
    int end = behind.indexOf('\n');
    boolean rest =
        end >= 0
            && characters + end + 1 == Slot.CHARACTERS
            && behind.chars().limit(end).allMatch(c -> c == '#');
    return rest
        ? Optional.of(
            SlotReason.WRONG_SIZE.code()
                + ": found a block of "
                + characters
                + " characters and "
                + (end + 1)
                + " more of padding behind it, expected one block")
        : Optional.empty();
  }

  private static String line(SlotException refused, String text, int at, String expected) {
    int number = 1 + (int) text.chars().limit(at).filter(c -> c == '\n').count();
    int begin = text.lastIndexOf('\n', at - 1) + 1;
    int end = text.indexOf('\n', begin);
    String found = text.substring(begin, end < 0 ? text.length() : end);
    return refused.reason().code()
        + ": line "
        + number
        + ": found \""
        + (found.length() > MAX_SHOWN ? found.substring(0, MAX_SHOWN) + "…" : found)
        + "\", expected "
        + expected;
  }

  private static int endOfVariables(String text) {
    int at = 0;
    while (text.startsWith("set ", at) && text.indexOf('\n', at) >= 0) {
      at = text.indexOf('\n', at) + 1;
    }
    return at;
  }

  private static int firstForeign(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\n' && (c < ' ' || c > '~')) {
        return i;
      }
    }
    return 0;
  }
}
