/**
 * A verified copy of a site. The metadata are those of a TUF client that keeps what it last
 * trusted; then every file that is missing is fetched, compared with its signed digest, and named
 * by the digest; then plain names, metadata and scripts change in publishing order. So a mirror
 * that is served meanwhile is always one complete release.
 *
 * <p>An {@link org.bootmirror.mirror.Origin} is where files come from: a web server, a folder, or
 * an archive that another mirror wrote.
 *
 * <p>A mirror may make images for itself, in {@code local/}: published images with the mirror's
 * base URLs in their slots, and perhaps a pin ({@link org.bootmirror.mirror.Rebase}).
 *
 * <p>Not here: verification of metadata ({@code tuf}), the publishing order ({@code target}),
 * audits ({@code visit}).
 */
@NullMarked
package org.bootmirror.mirror;

import org.jspecify.annotations.NullMarked;
