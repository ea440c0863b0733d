/**
 * Keys and what is made with them: the site's certificate authority, certificates for its servers,
 * cross-certificates for authorities that it accepts; signatures of metadata (Ed25519, RFC 8032)
 * and of files for people (minisign).
 *
 * <p>Bytes in, bytes out: X.509 (RFC 5280) by BouncyCastle, whose provider is not registered; keys,
 * digests and ciphers by the JDK's own providers. The clock is the caller's.
 *
 * <p>Below: signatures as CMS ({@code cms}) and in EFI programs ({@code authenticode}).
 *
 * <p>A {@link org.bootmirror.crypto.KeyFolder} keeps private keys: encrypted, for their owner
 * alone. Nothing here writes one into a message.
 *
 * <p>Not here: which of them a site uses ({@code site}), asking for a passphrase (the command
 * line), signed metadata ({@code metadata}).
 */
@NullMarked
package org.bootmirror.crypto;

import org.jspecify.annotations.NullMarked;
