package org.bootmirror.source.site;

/**
 * A kernel or an initrd.
 *
 * @param name in the tree's folder {@code kernel}
 * @param origin of the bytes
 */
public record SourceFile(String name, FileOrigin origin) {}
