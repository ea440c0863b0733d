/**
 * Reads the manual of a source: chapters in Markdown, {@code manual/<name>.md}. The result is a
 * list of {@link org.bootmirror.source.manual.Chapter}; every problem has file, line and column.
 *
 * <p>References: CommonMark 0.31.2; tables as in GitHub Flavored Markdown 0.29. Raw HTML is shown
 * as text.
 *
 * <p>Not here: the pages around the chapters ({@code plan}).
 */
@NullMarked
package org.bootmirror.source.manual;

import org.jspecify.annotations.NullMarked;
