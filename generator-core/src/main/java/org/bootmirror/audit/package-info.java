/**
 * Reads a tree back, as a node, a browser and a suspicious operator would, and says what is wrong
 * with it: digests, immutable names, links, slots, scripts and what they refer to, signatures and
 * when they end; and whether all of it is what somebody trusted has signed.
 *
 * <p>Not here: how a server serves it, how signatures are read ({@code metadata.tuf}, {@code
 * crypto}).
 */
@NullMarked
package org.bootmirror.audit;

import org.jspecify.annotations.NullMarked;
