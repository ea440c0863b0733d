package org.bootmirror.sweep;

import java.time.Instant;

/**
 * A file to which a tree's release does not refer.
 *
 * @param path in the tree
 * @param unusedSince the instant of the first sweep that found the file unused
 * @param bytes that deleting the file frees; 0 for a symbolic link
 */
public record UnusedFile(String path, Instant unusedSince, long bytes) {}
