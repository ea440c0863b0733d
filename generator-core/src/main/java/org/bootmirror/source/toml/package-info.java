/**
 * A TOML file of an operator, read key by key. All problems are reported at once, each with file,
 * line and column.
 *
 * <p>Reference: TOML 1.0.0. Not here: which keys a file has ({@code source.site}).
 */
@NullMarked
package org.bootmirror.source.toml;

import org.jspecify.annotations.NullMarked;
