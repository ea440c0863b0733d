/**
 * Trees of JSON's types, as Jackson's parsers read them: JSON, and TOML, whose parser has the same
 * tokens.
 *
 * <p>Not here: what the documents mean ({@code index}, {@code source}), metadata of TUF ({@code
 * tuf}), which is compared byte by byte.
 */
@NullMarked
package org.bootmirror.json;

import org.jspecify.annotations.NullMarked;
