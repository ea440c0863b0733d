/**
 * Results and problems as JSON, for {@code --json}: one object on standard output, in the form of
 * {@code report.schema.json} beside these classes. Keys stand in a fixed order; a key without a
 * value is left out; new keys may come, and the meaning of these does not change within one {@code
 * schema}.
 *
 * <p>Not here: words for people, remedies among them ({@code cli}).
 */
@NullMarked
package org.bootmirror.cli.json;

import org.jspecify.annotations.NullMarked;
