package org.bootmirror.machine;

/**
 * A program or file that a machine needs, and the system lacks.
 *
 * @param what was found and expected
 * @param packageName Debian's package that has it
 */
public record MissingPackage(String what, String packageName) {}
