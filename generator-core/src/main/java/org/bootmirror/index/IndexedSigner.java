package org.bootmirror.index;

import org.bootmirror.content.Digest;

/**
 * A certificate that has signed the EFI programs of an image, for UEFI Secure Boot.
 *
 * @param subject the certificate's subject (RFC 2253)
 * @param certificate SHA-256 of the certificate in DER
 */
public record IndexedSigner(String subject, Digest certificate) {}
