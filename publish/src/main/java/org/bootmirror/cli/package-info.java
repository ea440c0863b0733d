/**
 * The {@code bootmirror} command: translation between an operator and the core, and nothing else.
 * Exit status 0: done; 1: not done, and why; 2: the command line was not understood.
 */
@NullMarked
package org.bootmirror.cli;

import org.jspecify.annotations.NullMarked;
