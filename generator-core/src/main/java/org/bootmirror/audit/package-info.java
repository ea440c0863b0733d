/**
 * Reads a tree back, as a node, a browser and a suspicious operator would, and says what is wrong
 * with it: digests, immutable names, links, slots, scripts and what they refer to.
 *
 * <p>Not here: how a server serves it, signatures.
 */
@NullMarked
package org.bootmirror.audit;

import org.jspecify.annotations.NullMarked;
