package org.bootmirror.source.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines in which two files of nodes differ, wherever they stand: a line that was moved is the
 * same. Bytes that both files begin and end with are not looked at line by line.
 *
 * @param header the first line that is not blank; the same in both, else nothing is said of lines
 * @param first the line behind the header in the next file, also where both files have the line;
 *     none in a file without further lines
 * @param gone lines of the former file that the next one lacks
 * @param added lines of the next file that the former one lacks
 */
record ListDifference(
    List<String> header, List<String> first, List<String> gone, List<String> added) {

  private static final int BLOCK = 1 << 16;

  ListDifference {
    header = List.copyOf(header);
    first = List.copyOf(first);
    gone = List.copyOf(gone);
    added = List.copyOf(added);
  }

  /**
   * Compares two files.
   *
   * @throws java.nio.charset.CharacterCodingException if a line that may differ is not UTF-8
   */
  static ListDifference of(byte[] former, byte[] next) throws IOException {
    int mismatch = Arrays.mismatch(former, next);
    int begin = afterLineEnd(next, mismatch < 0 ? next.length : mismatch);
    Lines head = new Lines(next);
    List<String> header = head.nextText();
    if (header.isEmpty() || head.at > begin) {
      return new ListDifference(List.of(), List.of(), List.of(), List.of());
    }
    int most = Math.min(former.length, next.length) - begin;
    int end = wholeLines(next, commonEnd(former, next, most));
    List<String> formerLines = lines(former, begin, former.length - end);
    List<String> nextLines = lines(next, begin, next.length - end);
    return new ListDifference(
        header, head.nextText(), without(formerLines, nextLines), without(nextLines, formerLines));
  }

  /** The lines of a file that are not blank, one after the other. */
  private static final class Lines {

    private final byte[] file;
    private int at;

    Lines(byte[] file) {
      this.file = file;
    }

    /** The next line; none at the end of the file. */
    List<String> nextText() throws IOException {
      while (at < file.length) {
        int begin = at;
        while (at < file.length && file[at] != '\n') {
          at++;
        }
        at = Math.min(file.length, at + 1);
        List<String> texts = lines(file, begin, at);
        if (!texts.isEmpty()) {
          return texts.size() == 1 ? texts : List.of(); // some end with a carriage return alone
        }
      }
      return List.of();
    }
  }

  /** The place behind the last end of a line in front of a place. */
  private static int afterLineEnd(byte[] file, int before) {
    int at = before;
    while (at > 0 && file[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  /** How many of the last bytes are the same. */
  private static int commonEnd(byte[] former, byte[] next, int most) {
    int same = 0;
    while (most - same >= BLOCK && areSame(former, next, same, BLOCK)) {
      same += BLOCK;
    }
    while (same < most && areSame(former, next, same, 1)) {
      same++;
    }
    return same;
  }

  private static boolean areSame(byte[] former, byte[] next, int behind, int count) {
    int endOfFormer = former.length - behind;
    int endOfNext = next.length - behind;
    return Arrays.equals(
        former, endOfFormer - count, endOfFormer, next, endOfNext - count, endOfNext);
  }

  /** As many of the last bytes as are whole lines. */
  private static int wholeLines(byte[] file, int count) {
    int left = count;
    while (left > 0 && file[file.length - left] != '\n') {
      left--;
    }
    return Math.max(0, left - 1);
  }

  private static List<String> lines(byte[] file, int begin, int end) throws IOException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(file, begin, end - begin))
        .toString()
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  /** Those that others lack; of a line that is there more often, so many. */
  private static List<String> without(List<String> lines, List<String> others) {
    Map<String, Integer> there = new HashMap<>();
    others.forEach(line -> there.merge(line, 1, Integer::sum));
    List<String> left = new ArrayList<>();
    for (String line : lines) {
      if (there.merge(line, -1, Integer::sum) < 0) {
        left.add(line);
      }
    }
    return left;
  }
}
