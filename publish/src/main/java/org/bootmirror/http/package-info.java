/**
 * The HTTP client of bootmirror: time-outs for connection, headers and body, a minimum rate,
 * retries, ranges, size limits. {@link org.bootmirror.http.FileCache} keeps files whose digests are
 * known beforehand.
 *
 * <p>Reference: RFC 9110 (HTTP Semantics), 14 (range requests).
 *
 * <p>Not here: what a tree needs from a server ({@code visit}), Debian packages ({@code debian}).
 */
@NullMarked
package org.bootmirror.http;

import org.jspecify.annotations.NullMarked;
