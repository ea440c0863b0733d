package org.bootmirror.image;

/**
 * Which images of earlier generations are known.
 *
 * @param program the version of the program, which made them: letters, digits and hyphens
 * @param believed whether notes of earlier generations count; else all images are made, and noted
 *     again
 */
public record ImageMemory(String program, boolean believed) {}
