/**
 * Sites of other programs as sources: reads the files of 0-bootstrap ({@code config.py}, the folder
 * of kernels with its links {@code net/*.efi}, the table {@code provision} as CSV), and words a
 * {@code site.toml} and a {@code nodes.csv}. Each thing without a place in a source is a {@link
 * org.bootmirror.migration.LeftOut}.
 *
 * <p>References: the README, {@code config.py.sample} and {@code db/schema.sql} of 0-bootstrap; RFC
 * 4180 (CSV).
 *
 * <p>Not here: writing the source's folder ({@code app}); running Python; reading SQLite.
 */
@NullMarked
package org.bootmirror.migration;

import org.jspecify.annotations.NullMarked;
