/**
 * Fetches Debian packages without installing them: {@code apt-get} runs with private folders,
 * checks signatures by the machine's keyring, and uses the machine's mirrors and proxies.
 *
 * <p>References: sources.list(5), apt.conf(5). Not here: installing packages, reading packages
 * ({@code component}).
 */
@NullMarked
package org.bootmirror.debian;

import org.jspecify.annotations.NullMarked;
