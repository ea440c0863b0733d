/**
 * Signatures in EFI programs (PE), as UEFI Secure Boot asks for them: UEFI Specification 2.10, 32.2
 * and 32.5; Microsoft's "Windows Authenticode Portable Executable Signature Format".
 *
 * <p>A program is a stream of any size: its digest is computed as it passes. What its headers say
 * is checked before it is used; a file whose digest firmware might compute in another way (gaps
 * between its sections, something behind its signatures) is refused.
 *
 * <p>Not here: which programs are signed, and by whom ({@code image}, {@code site}).
 */
@NullMarked
package org.bootmirror.crypto.authenticode;

import org.jspecify.annotations.NullMarked;
