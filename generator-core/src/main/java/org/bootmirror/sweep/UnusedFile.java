package org.bootmirror.sweep;

import java.time.Instant;

/**
 * A file of a tree without a reference from the release.
 *
 * @param path in the tree
 * @param unusedSince the instant of the first sweep to find the file unused
 * @param bytes freed by deleting the file; 0 for a symbolic link
 */
public record UnusedFile(String path, Instant unusedSince, long bytes) {}
