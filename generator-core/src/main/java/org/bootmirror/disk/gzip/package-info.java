/**
 * Gzip files (RFC 1952) of disk images, with slots that an overlay can replace.
 *
 * <p>{@link org.bootmirror.disk.gzip.GzipMembers} writes several members (RFC 1952, 2.2): one for
 * each large part, which other images may share; few bytes for any number of zeros; one
 * uncompressed member for each slot, so that an overlay replaces bytes and CRC-32 without a
 * compressor.
 *
 * <p>The package has a compressor of its own (RFC 1951): the JDK's zlib differs between builds, and
 * an image must have the same bytes on every machine.
 *
 * <p>{@link org.bootmirror.disk.gzip.Inflated} reads any gzip file into memory, except zeros.
 *
 * <p>Not here: other compression formats, the contents of disks.
 */
@NullMarked
package org.bootmirror.disk.gzip;

import org.jspecify.annotations.NullMarked;
