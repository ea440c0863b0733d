package org.bootmirror.content;

/**
 * Size and digests of a written content.
 *
 * @param size in bytes
 * @param sha256 of all bytes
 * @param masked the masked digest: SHA-256 with every slot zeroed, equal for all overlays; equal to
 *     {@code sha256} without a slot
 */
public record Description(long size, Digest sha256, Digest masked) {}
