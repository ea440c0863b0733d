/**
 * Brings Debian packages to this machine without changing it: through {@code apt-get} with private
 * folders, so that signatures are checked by the machine's own keyring and mirrors and proxies are
 * the machine's own.
 *
 * <p>References: sources.list(5), apt.conf(5). Not here: installing anything, what is in a package
 * ({@code component}).
 */
@NullMarked
package org.bootmirror.debian;

import org.jspecify.annotations.NullMarked;
