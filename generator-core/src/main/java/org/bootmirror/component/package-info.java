/**
 * Boot components: the third-party files that images are made of. They come from a folder, from a
 * Debian package that is installed, or from a {@code .deb}, and never from the repository.
 *
 * <p>References: deb(5) for the archive, Debian Policy 5 for control fields, dpkg's {@code
 * /var/lib/dpkg} for what is installed.
 *
 * <p>Not here: fetching a package (the front end does), understanding what a component does ({@code
 * ipxe}). A {@code .deb} compressed with zstd is refused; Debian's are not.
 */
@NullMarked
package org.bootmirror.component;

import org.jspecify.annotations.NullMarked;
