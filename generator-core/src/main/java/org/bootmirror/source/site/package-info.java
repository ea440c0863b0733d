/**
 * Reads and checks {@code site.toml} and the folder around the file. The result is a {@link
 * org.bootmirror.source.site.Site}, or every {@link org.bootmirror.source.toml.SourceProblem} at
 * once, each with file, line, column, key, found and expected.
 *
 * <p>Reference: TOML 1.0. The keys are explained in {@code site-src/site.toml}.
 *
 * <p>Not here: fetching files ({@code supply}), planning a tree ({@code plan}).
 */
@NullMarked
package org.bootmirror.source.site;

import org.jspecify.annotations.NullMarked;
