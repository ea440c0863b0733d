/**
 * Boot components: the third-party files of images, from a folder, an installed Debian package, or
 * a {@code .deb}; never from the repository.
 *
 * <p>References: deb(5) for the archive, Debian Policy 5 for control fields, dpkg's {@code
 * /var/lib/dpkg} for installed packages.
 *
 * <p>Not here: fetching packages (publish's {@code debian}), reading components ({@code ipxe}). A
 * {@code .deb} compressed with zstd is refused; Debian compresses with xz.
 */
@NullMarked
package org.bootmirror.component;

import org.jspecify.annotations.NullMarked;
