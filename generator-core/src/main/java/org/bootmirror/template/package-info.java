/**
 * Mustache templates, rendered strictly: a variable that is missing, or a value that its
 * {@linkplain org.bootmirror.template.Language language} has no place for, is an error that names
 * template, line and key. Templates of the project lie in its folder {@code templates}.
 *
 * <p>Reference: mustache(5). Not here: what the templates say, lambdas, partials.
 */
@NullMarked
package org.bootmirror.template;

import org.jspecify.annotations.NullMarked;
