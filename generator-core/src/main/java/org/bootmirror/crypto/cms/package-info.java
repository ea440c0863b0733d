/**
 * Signatures as CMS (RFC 5652) by RSA, PKCS #1 v1.5 and SHA-256: the same bits each time, without
 * any time in them.
 *
 * <p>Not here: whose keys these are ({@code crypto}), what of a program is signed ({@code
 * crypto.authenticode}).
 */
@NullMarked
package org.bootmirror.crypto.cms;

import org.jspecify.annotations.NullMarked;
