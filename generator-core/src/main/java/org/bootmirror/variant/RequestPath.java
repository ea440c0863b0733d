package org.bootmirror.variant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.variant.RefusedRequestException.Reason;

/**
 * Splits the path of a request into decoded segments. What some server or runtime would read in
 * another way is refused before anything else: a backslash, an empty segment, a segment of dots,
 * and a percent-encoded dot, slash, backslash or control character.
 */
final class RequestPath {

  private static final Pattern ENCODED = Pattern.compile("%(.{0,2})");
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{2}");
  private static final String NEVER_ENCODED = "./\\";

  private RequestPath() {}

  /**
   * The segments of a request target in origin form (RFC 9112, 3.2.1), without a query.
   *
   * @return one empty segment for {@code /}
   */
  static List<String> segments(String target) throws RefusedRequestException {
    String path = target.substring(0, end(target));
    if (!path.startsWith("/")) {
      throw malformed("found no slash at the beginning, expected an address such as /iso/prod/1");
    }
    for (int i = 0; i < path.length(); i++) {
      requireAllowed(path.charAt(i));
    }
    List<String> segments = new ArrayList<>();
    for (String segment : path.substring(1).split("/", -1)) {
      segments.add(decoded(segment));
    }
    if (segments.size() > 1 && segments.contains("")) {
      throw malformed("found an empty segment, expected one slash between two segments");
    }
    if (segments.contains(".") || segments.contains("..")) {
      throw malformed("found a segment of dots, expected names");
    }
    return segments;
  }

  private static void requireAllowed(char c) throws RefusedRequestException {
    if (c <= ' ' || c > '~') {
      throw malformed(
          String.format(Locale.ROOT, "found character U+%04X, expected printable ASCII", (int) c));
    }
    if (c == '\\') {
      throw malformed("found a backslash, expected none");
    }
  }

  /** Where a query or fragment begins; the length of the target if there is none. */
  static int end(String target) {
    Matcher mark = Pattern.compile("[?#]").matcher(target);
    return mark.find() ? mark.start() : target.length();
  }

  /** Refuses a query or fragment. */
  static void requireNoQuery(String target) throws RefusedRequestException {
    int end = end(target);
    if (end < target.length()) {
      char c = target.charAt(end);
      throw malformed(
          String.format(
              Locale.ROOT,
              "found \"%c\", expected no query and no fragment: as an argument, write %%%02X",
              c,
              (int) c));
    }
  }

  private static String decoded(String segment) throws RefusedRequestException {
    Matcher encoded = ENCODED.matcher(segment);
    StringBuilder text = new StringBuilder();
    int end = 0;
    while (encoded.find()) {
      if (!HEX.matcher(encoded.group(1)).matches()) {
        throw malformed(
            "found \"" + encoded.group() + "\", expected two hexadecimal digits behind %");
      }
      char c = (char) Integer.parseInt(encoded.group(1), 16);
      if (c < ' ' || c > '~' || NEVER_ENCODED.indexOf(c) >= 0) {
        throw malformed(
            "found \""
                + encoded.group()
                + "\", expected printable ASCII other than dot, slash and backslash");
      }
      text.append(segment, end, encoded.start()).append(c);
      end = encoded.end();
    }
    return text.append(segment, end, segment.length()).toString();
  }

  private static RefusedRequestException malformed(String message) {
    return new RefusedRequestException(Reason.MALFORMED_ADDRESS, message);
  }
}
