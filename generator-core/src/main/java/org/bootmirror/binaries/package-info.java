/**
 * The signed list of a set of binaries: one line for each regular file of a folder, with MD5,
 * SHA-256, size, mode and path. Writes lists, reads them strictly, lists folders and compares
 * folders with lists.
 *
 * <p>{@link org.bootmirror.binaries.BinaryList} states the format. SHA-256 protects the files; MD5
 * stands in the list only because the bootstrap specification of TFGrid 4 asks for MD5.
 *
 * <p>References: FIPS 180-4 (SHA-256), RFC 1321 (MD5), minisign's "Signature format".
 *
 * <p>Not here: keys and signatures ({@code crypto}), the entries of a tree ({@code plan}),
 * downloads.
 */
@NullMarked
package org.bootmirror.binaries;

import org.jspecify.annotations.NullMarked;
