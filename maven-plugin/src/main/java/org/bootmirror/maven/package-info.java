/** Maven goals: translation between a pom and the core, and nothing else. */
@NullMarked
package org.bootmirror.maven;

import org.jspecify.annotations.NullMarked;
