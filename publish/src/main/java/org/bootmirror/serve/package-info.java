/**
 * A web server for a tree: GET and HEAD of a folder on one address, with the media types and cache
 * rules of the tree, strong entity tags, conditions and ranges. Jetty moves the bytes without
 * blocking; {@link org.bootmirror.serve.Representation} is what stands behind a URL.
 *
 * <p>Reference: RFC 9110, RFC 9112. Not here: TLS, several ranges in one answer, content encodings,
 * redirects, a share of the connections for each client. For the internet, any static host serves a
 * tree.
 */
@NullMarked
package org.bootmirror.serve;

import org.jspecify.annotations.NullMarked;
