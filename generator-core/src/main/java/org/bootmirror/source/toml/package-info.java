/**
 * A TOML file of an operator, read key by key: every problem is reported with file, line and
 * column, and all at once.
 *
 * <p>Reference: TOML 1.0.0. Not here: which keys a file has ({@code source.site}).
 */
@NullMarked
package org.bootmirror.source.toml;

import org.jspecify.annotations.NullMarked;
