/**
 * What describes the finished entries of a tree: {@code images.json} for programs, {@code
 * SHA256SUMS} and {@code licenses} for people; for each image what authenticates a boot from it.
 *
 * <p>References: RFC 8259 (JSON), sha256sum(1).
 *
 * <p>Not here: the web page ({@code site}); signed metadata ({@code metadata.tuf}).
 */
@NullMarked
package org.bootmirror.index;

import org.jspecify.annotations.NullMarked;
