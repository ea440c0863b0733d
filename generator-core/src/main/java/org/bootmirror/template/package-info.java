/**
 * Mustache templates, rendered strictly: a missing variable, or a value that the {@linkplain
 * org.bootmirror.template.Language language} cannot express, is an error with template, line and
 * key. The project's templates are in the folder {@code templates}.
 *
 * <p>Reference: mustache(5). Not here: the text of the templates, lambdas, partials.
 */
@NullMarked
package org.bootmirror.template;

import org.jspecify.annotations.NullMarked;
