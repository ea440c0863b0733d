package org.bootmirror.migration;

import java.nio.file.Path;

/**
 * A kernel of a site.
 *
 * @param name in {@code site.toml}
 * @param fileName in the tree and the source
 * @param file where it lies now, without links
 * @param machines the key of {@code site.toml} for the machines that start it, such as {@code
 *     amd64}
 */
public record FoundKernel(String name, String fileName, Path file, String machines) {}
