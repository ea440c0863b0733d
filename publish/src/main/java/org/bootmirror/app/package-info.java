/**
 * The use cases: generate, check, verify, refresh, collect garbage, keys, components, init, boot.
 * Each takes a request and returns a result, or throws a typed problem. The command line and the
 * Maven goals call the same classes.
 *
 * <p>The clock is injected as {@link java.time.InstantSource}; only {@link
 * org.bootmirror.app.SystemClock} reads the machine's clock.
 *
 * <p>Not here: options, exit statuses, English for remedies ({@code cli} and the Maven plugin).
 */
@NullMarked
package org.bootmirror.app;

import org.jspecify.annotations.NullMarked;
