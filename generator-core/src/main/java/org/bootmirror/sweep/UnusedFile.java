package org.bootmirror.sweep;

import java.time.Instant;

/**
 * A file that a tree's release does not refer to.
 *
 * @param path in the tree
 * @param unusedSince the instant of the first sweep that found the file unused
 * @param bytes freed by deletion; 0 for a link
 */
public record UnusedFile(String path, Instant unusedSince, long bytes) {}
