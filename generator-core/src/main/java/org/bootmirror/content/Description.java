package org.bootmirror.content;

/**
 * What is known of a content once it has been written.
 *
 * @param size in bytes
 * @param sha256 of all its bytes
 * @param masked of its bytes with every slot zeroed: the same for every overlay; equal to {@code
 *     sha256} where there is no slot
 */
public record Description(long size, Digest sha256, Digest masked) {}
