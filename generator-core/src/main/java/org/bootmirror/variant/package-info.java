/**
 * Variants of a site for one farmer: what the address of a request asks for, and which script or
 * overlaid image answers; and the addresses of matchbox and pixiecore, by which nodes ask. The
 * command line, {@code serve}, and the edge function in JavaScript agree on every address, by
 * {@code requests.json}.
 *
 * <p>Not here: reading images, and HTTP.
 */
@NullMarked
package org.bootmirror.variant;

import org.jspecify.annotations.NullMarked;
