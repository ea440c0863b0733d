package org.bootmirror.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Digest;

/**
 * A strong entity tag (RFC 9110, 8.8.3): two answers of one URL with the same tag have the same
 * bytes. So half of a file may be completed from another answer, or another server.
 *
 * @param text between the quotation marks
 */
record EntityTag(String text) {

  private static final Pattern TAG = Pattern.compile("(W/)?\"([!#-~]*)\"");

  /** A tag in its quotation marks. */
  static EntityTag quoted(String header) {
    return new EntityTag(header.substring(1, header.length() - 1));
  }

  /** The tag of bytes with this SHA-256. */
  static EntityTag of(Digest digest) {
    return new EntityTag(digest.hex());
  }

  /** The tag of bytes: their SHA-256. */
  static EntityTag ofContent(ByteSource bytes) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(bytes.size()));
    bytes.fill(0, all, "content");
    return of(Digest.of(all.array()));
  }

  /** The tag of a file that is too large to be read for it, by what the file system notes. */
  static EntityTag ofState(FileState state) {
    return of(Digest.of(state.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** The value of an {@code ETag} header. */
  String header() {
    return '"' + text + '"';
  }

  /** Whether an {@code If-Match} header has this tag, by strong comparison (8.8.3.2). */
  boolean isStronglyIn(String header) {
    return isAny(header) || tags(header).anyMatch(tag -> tag.group(1) == null && matches(tag));
  }

  /** Whether an {@code If-None-Match} header has this tag, by weak comparison (8.8.3.2). */
  boolean isWeaklyIn(String header) {
    return isAny(header) || tags(header).anyMatch(this::matches);
  }

  private static boolean isAny(String header) {
    return header.strip().equals("*");
  }

  private static Stream<MatchResult> tags(String header) {
    return TAG.matcher(header).results();
  }

  private boolean matches(MatchResult tag) {
    return tag.group(2).equals(text);
  }
}
