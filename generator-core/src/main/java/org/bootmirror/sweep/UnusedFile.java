package org.bootmirror.sweep;

import java.time.Instant;

/**
 * A file that a tree's release does not refer to.
 *
 * @param path where it stands
 * @param unusedSince when a sweep found it unused for the first time
 * @param bytes what deleting it gives back; 0 for a link
 */
public record UnusedFile(String path, Instant unusedSince, long bytes) {}
