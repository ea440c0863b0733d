/**
 * Which release a source is: read from the git repository it lies in, or from {@code
 * SOURCE_DATE_EPOCH}.
 *
 * <p>Not here: what a release is used for (generator-core), and the clock, which nobody asks.
 *
 * <p>Follows the specification of {@code SOURCE_DATE_EPOCH} (reproducible-builds.org).
 */
@NullMarked
package org.bootmirror.release;

import org.jspecify.annotations.NullMarked;
