package org.bootmirror.mirror;

/**
 * What was removed of former releases.
 *
 * @param files that are gone, links included
 * @param bytes of the files
 * @param releases that are left, the newest included
 */
public record PruneResult(int files, long bytes, int releases) {}
