/**
 * The release of a source, from the source's git repository or from {@code SOURCE_DATE_EPOCH}.
 *
 * <p>Not here: what a release is used for (generator-core); reading the clock ({@code app}).
 *
 * <p>Reference: the specification of {@code SOURCE_DATE_EPOCH} (reproducible-builds.org).
 */
@NullMarked
package org.bootmirror.release;

import org.jspecify.annotations.NullMarked;
