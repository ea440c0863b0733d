/**
 * The lock of a source, {@code components.lock}: the packages and files of others that images and
 * kernels are made of, by version and digest. The file is TOML 1.0 and canonical: equal locks have
 * equal bytes, so that a version control system shows exactly what changed.
 *
 * <p>Not here: obtaining the packages (publish's {@code supply}).
 */
@NullMarked
package org.bootmirror.source.lock;

import org.jspecify.annotations.NullMarked;
