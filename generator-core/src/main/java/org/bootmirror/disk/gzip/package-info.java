/**
 * A disk image as a gzip file (RFC 1952) that an overlay can still change.
 *
 * <p>{@link org.bootmirror.disk.gzip.GzipMembers} writes several members one after another (RFC
 * 1952, 2.2): one for each large part, which other images may share; few bytes for any number of
 * zeros; and one for each slot, stored as it is, so that an overlay replaces it and its CRC-32 and
 * need not know how to compress.
 *
 * <p>The compressor (RFC 1951) is this package's own, and small: the JDK's is a zlib that differs
 * between builds, and an image must have the same bytes wherever it is made.
 *
 * <p>{@link org.bootmirror.disk.gzip.Inflated} reads any gzip file, and keeps of it what is not
 * zeros.
 *
 * <p>Not here: other formats, what a disk holds.
 */
@NullMarked
package org.bootmirror.disk.gzip;

import org.jspecify.annotations.NullMarked;
