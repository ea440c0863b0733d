package org.bootmirror.serve;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.bootmirror.tree.CacheRule;
import org.eclipse.jetty.http.HttpDateTime;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * The conditions of a request for a representation, in the order of RFC 9110, 13.2.2.
 *
 * <p>Dates are compared for equality, as nginx does: a file that goes back to an older state may
 * have an older date, and a client that has the newer state must get the file.
 */
final class Preconditions {

  private final HttpFields request;
  private final Representation found;

  /** What the conditions say. */
  enum Outcome {
    /** Send it: 200 or 206. */
    SEND,
    /** The client has it: 304. */
    NOT_MODIFIED,
    /** It is not what the client expects: 412. */
    FAILED
  }

  Preconditions(HttpFields request, Representation found) {
    this.request = request;
    this.found = found;
  }

  /** All conditions but If-Range. */
  Outcome outcome() {
    Optional<String> match = value(HttpHeader.IF_MATCH);
    boolean failed =
        match.isPresent()
            ? found.etag().filter(tag -> tag.isStronglyIn(match.get())).isEmpty()
            : date(HttpHeader.IF_UNMODIFIED_SINCE)
                .filter(since -> found.lastModified().isAfter(since))
                .isPresent();
    if (failed) {
      return Outcome.FAILED;
    }
    Optional<String> noneMatch = value(HttpHeader.IF_NONE_MATCH);
    boolean same =
        noneMatch.isPresent()
            ? found.etag().filter(tag -> tag.isWeaklyIn(noneMatch.get())).isPresent()
            : date(HttpHeader.IF_MODIFIED_SINCE).filter(found.lastModified()::equals).isPresent();
    return same ? Outcome.NOT_MODIFIED : Outcome.SEND;
  }

  /**
   * The range that is asked for; empty for the whole. Several ranges are answered by the whole, and
   * so is a range of another state of the file (If-Range). A date counts as the state only where
   * bytes never change: two states of a plain name may have the same second.
   */
  Optional<String> range() {
    Optional<String> range = value(HttpHeader.RANGE);
    Optional<String> condition = value(HttpHeader.IF_RANGE);
    if (condition.isEmpty() || range.isEmpty()) {
      return range;
    }
    boolean sameTag =
        found.etag().map(EntityTag::header).filter(condition.get()::equals).isPresent();
    boolean sameDate =
        found.cacheRule() == CacheRule.FOR_EVER
            && date(HttpHeader.IF_RANGE).filter(found.lastModified()::equals).isPresent();
    return sameTag || sameDate ? range : Optional.empty();
  }

  /** All values of a header, joined (RFC 9110, 5.3). */
  private Optional<String> value(HttpHeader header) {
    return request.contains(header)
        ? Optional.of(String.join(", ", request.getValuesList(header)))
        : Optional.empty();
  }

  /** A date; empty if there is none, or no valid one (RFC 9110, 13.1.3: then ignored). */
  private Optional<Instant> date(HttpHeader header) {
    try {
      return value(header).map(text -> HttpDateTime.parse(text).toInstant());
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
