/**
 * Configuration for hosts that answer variants of images and scripts: for nginx, with the module in
 * JavaScript. The module itself stands in {@code publish/edge}. Also limits and files of hosts for
 * static sites.
 *
 * <p>Reference: nginx's and njs's documentation of directives. Not here: what a variant is ({@code
 * variant}), and where the files are written ({@code app}).
 */
@NullMarked
package org.bootmirror.edge;

import org.jspecify.annotations.NullMarked;
