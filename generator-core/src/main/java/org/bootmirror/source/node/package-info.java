/**
 * Reads and checks the nodes of a source: {@code nodes.toml}, {@code nodes.csv} and the folders
 * {@code nodes/<name>/}. The result is {@link org.bootmirror.source.node.Nodes}; every problem has
 * file, line and column.
 *
 * <p>Of very many nodes, only the lines that a former list lacks are read ({@link
 * org.bootmirror.source.node.NodeList}); whatever is doubtful in them, the whole list is read.
 *
 * <p>References: TOML 1.0.0; CSV as in RFC 4180, without line breaks in fields; RFC 9562 (UUIDs).
 *
 * <p>Not here: scripts that stand in {@code web/provision/} ({@code source.site}), the scripts made
 * from nodes ({@code plan}).
 */
@NullMarked
package org.bootmirror.source.node;

import org.jspecify.annotations.NullMarked;
