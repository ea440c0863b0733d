/**
 * CMS signatures (RFC 5652) by RSA PKCS #1 v1.5 with SHA-256, without a signing time: the same
 * content gives the same bytes.
 *
 * <p>Not here: how keys are kept ({@code crypto}), which bytes of a program are signed ({@code
 * crypto.authenticode}).
 */
@NullMarked
package org.bootmirror.crypto.cms;

import org.jspecify.annotations.NullMarked;
