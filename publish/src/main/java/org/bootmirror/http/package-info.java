/**
 * Fetches files by HTTP and HTTPS whose digests are known beforehand: verified, resumed, cached
 * under their digests, and given up when nothing arrives any more.
 *
 * <p>Reference: RFC 9110, 14 (range requests). Not here: Debian packages ({@code debian}),
 * mirroring a site.
 */
@NullMarked
package org.bootmirror.http;

import org.jspecify.annotations.NullMarked;
