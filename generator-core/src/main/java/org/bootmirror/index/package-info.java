/**
 * {@code images.json}: the index of a tree's images for programs (the web page, the edge function,
 * audits), with digests, slots, components, and how a boot from each image is authenticated; and
 * {@code local/mirror.json}: how a mirror differs from the site that it copies. The images that a
 * mirror makes for itself have an index of the same format, {@code local/images.json}. One writer
 * and one reader for each, values instead of sentences.
 *
 * <p>References: RFC 8259 (JSON), RFC 9535 (JSON paths in errors), JSON Schema 2020-12 ({@code
 * images.schema.json}).
 *
 * <p>Not here: English about protection (the front ends), the web page ({@code plan}), signed
 * metadata ({@code tuf}), sums ({@code tree}).
 */
@NullMarked
package org.bootmirror.index;

import org.jspecify.annotations.NullMarked;
