/**
 * Sites of other programs as sources: reads the files of 0-bootstrap ({@code config.py}, the folder
 * of kernels with its links {@code net/*.efi}, the table {@code provision} as CSV), and words a
 * {@code site.toml} and a {@code nodes.csv}; or matchbox's {@code profiles/*.json} and {@code
 * groups/*.json}, and words a {@code site.toml} and a {@code nodes.toml}. Each thing without a
 * place in a source is a {@link org.bootmirror.migration.LeftOut}.
 *
 * <p>References: the README, {@code config.py.sample} and {@code db/schema.sql} of 0-bootstrap; RFC
 * 4180 (CSV); matchbox.md and api-http.md of matchbox; RFC 8259 (JSON).
 *
 * <p>Not here: writing the source's folder ({@code app}); running Python; reading SQLite.
 */
@NullMarked
package org.bootmirror.migration;

import org.jspecify.annotations.NullMarked;
