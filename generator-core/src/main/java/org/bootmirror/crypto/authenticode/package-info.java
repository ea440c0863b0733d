/**
 * Signatures in EFI programs for UEFI Secure Boot (UEFI Specification 2.10, 32.2 and 32.5;
 * Microsoft, "Windows Authenticode Portable Executable Signature Format").
 *
 * <p>A program is a stream of any size; the digest is computed in one pass. Headers are checked
 * before use. A file is refused if firmware might compute another digest: gaps between sections,
 * bytes behind the signatures.
 *
 * <p>Not here: PE headers ({@code pe}), which programs are signed ({@code image}, {@code plan}).
 */
@NullMarked
package org.bootmirror.crypto.authenticode;

import org.jspecify.annotations.NullMarked;
