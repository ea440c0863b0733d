package org.bootmirror.image;

import org.bootmirror.content.ResultCache;

/**
 * Which images and signatures of earlier generations are known.
 *
 * @param program the version of the program, which made the images: letters, digits and hyphens
 * @param believed whether what earlier generations noted and published counts; else all images are
 *     made, and noted again, and so are all signatures
 */
public record ImageMemory(String program, boolean believed) {

  /** A cache of which nothing is believed, unless what earlier generations noted counts. */
  public ResultCache over(ResultCache cache) {
    return believed ? cache : cache.renewing();
  }
}
