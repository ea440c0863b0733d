package org.bootmirror.supply;

import java.nio.file.Path;
import org.bootmirror.source.lock.ComponentsLock;

/**
 * A source's lock.
 *
 * @param source the folder of the source
 * @param lock of the source
 * @param exact whether a package that the lock does not name is a problem
 */
public record SourceLock(Path source, ComponentsLock lock, boolean exact) {}
