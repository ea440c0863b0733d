/**
 * Bootstrap configs: {@code configs/<name>.toml} of a source, which a node's own programs read
 * after the kernel has started.
 *
 * <p>{@link org.bootmirror.source.config.ConfigKey} is the table of all keys. Reader, writer of the
 * published form and JSON Schema are made from the table, so that the three cannot differ.
 *
 * <p>References: TOML 1.0.0; JSON Schema, draft 2020-12. Not here: which network names which config
 * ({@code source.site}), the kernel parameters that name a config ({@code script}).
 */
@NullMarked
package org.bootmirror.source.config;

import org.jspecify.annotations.NullMarked;
