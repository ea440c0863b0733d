package org.bootmirror.sweep;

import java.time.Instant;

/**
 * A file of a tree without a reference from the release.
 *
 * @param path in the tree
 * @param unusedSince the instant of the first sweep to find the file unused
 * @param bytes freed by deletion; 0 for a link
 */
public record UnusedFile(String path, Instant unusedSince, long bytes) {}
