/**
 * What the operator wrote, read and checked: {@code site.toml} in, {@link
 * org.bootmirror.source.site.Site} out, or every {@link org.bootmirror.source.toml.SourceProblem}
 * at once, each with file, line, column, key, value and what was expected.
 *
 * <p>Reference: TOML 1.0. The keys are explained in {@code site-src/site.toml}.
 *
 * <p>Not here: fetching anything, what becomes of a site.
 */
@NullMarked
package org.bootmirror.source.site;

import org.jspecify.annotations.NullMarked;
