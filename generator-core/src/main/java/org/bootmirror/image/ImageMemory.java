package org.bootmirror.image;

/**
 * Which images and signatures of earlier generations are known.
 *
 * @param program the version of the program, which made the images: letters, digits and hyphens
 * @param believed whether what earlier generations noted and published counts; else all images are
 *     made, and noted again, and so are all signatures
 */
public record ImageMemory(String program, boolean believed) {}
