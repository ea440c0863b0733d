/**
 * A web server for trying a tree out: GET and HEAD of a folder on one address, with the right
 * types.
 *
 * <p>Reference: RFC 9110. Not here: TLS, several ranges at once, caching, anything an operator
 * would put on the internet; any static host does that.
 */
@NullMarked
package org.bootmirror.serve;

import org.jspecify.annotations.NullMarked;
