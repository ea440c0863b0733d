/**
 * What an image is, whoever made it: its partitions and volumes, what firmware starts, the iPXE
 * binaries on it with whom they trust, the script it carries with what its slot says.
 *
 * <p>An {@link org.bootmirror.inspect.Inspector} puts together what the readers of {@code disk} and
 * {@code ipxe} find. It knows nothing but the file: no tree, no index, no site.
 *
 * <p>Not here: changing an image ({@code image}), whether it is the one that was published ({@code
 * audit}), how it is shown.
 */
@NullMarked
package org.bootmirror.inspect;

import org.jspecify.annotations.NullMarked;
