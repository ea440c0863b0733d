/**
 * Keys, certificates and signatures: the certificate authority of a site, certificates for web
 * servers and boot scripts, cross-certificates for other authorities (X.509, RFC 5280); signatures
 * of metadata (Ed25519, RFC 8032) and of {@code SHA256SUMS} (minisign).
 *
 * <p>Certificates are built by BouncyCastle, whose provider is not registered; keys, digests and
 * ciphers come from the JDK's own providers. The caller gives the current time.
 *
 * <p>{@link org.bootmirror.crypto.KeyFolder} keeps private keys. No message holds a private key.
 *
 * <p>Sub-packages: CMS signatures ({@code cms}), signatures in EFI programs ({@code authenticode}).
 *
 * <p>Not here: which keys a site uses ({@code site}), asking for a passphrase (the command line),
 * signed metadata ({@code metadata}).
 */
@NullMarked
package org.bootmirror.crypto;

import org.jspecify.annotations.NullMarked;
