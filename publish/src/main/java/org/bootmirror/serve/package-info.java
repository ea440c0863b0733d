/**
 * A web server to try a tree: GET and HEAD of a folder on one address, with the media types of the
 * tree.
 *
 * <p>Reference: RFC 9110. Not here: TLS, several ranges at once, caching. For the internet, any
 * static host serves a tree.
 */
@NullMarked
package org.bootmirror.serve;

import org.jspecify.annotations.NullMarked;
