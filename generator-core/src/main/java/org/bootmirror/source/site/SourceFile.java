package org.bootmirror.source.site;

/**
 * A kernel or an initrd: what it is called in the tree's folder {@code kernel}, and where it comes
 * from.
 *
 * @param name in the tree
 * @param origin where it comes from
 */
public record SourceFile(String name, FileOrigin origin) {}
