package org.bootmirror.index;

import org.bootmirror.content.Digest;

/**
 * The roots under which an image accepts TLS servers.
 *
 * @param root SHA-256 of the certificate that the image trusts, in DER
 * @param firmwareRootsAccepted whether iPXE accepts the certificates in the firmware's {@code
 *     TlsCaCertificate} variable as well: on UEFI
 */
public record TlsRoots(Digest root, boolean firmwareRootsAccepted) {}
