package org.bootmirror.content;

import java.io.IOException;

/**
 * Remembers what slow and pure computations gave, from one generation to the next: nothing is
 * packed twice.
 */
@FunctionalInterface
public interface ResultCache {

  /** Remembers nothing. */
  ResultCache NONE = (method, input, computation) -> computation.bytes();

  /**
   * What a computation gives for an input.
   *
   * @param method names the computation, every parameter of it, and the version of whatever does
   *     it: the same name never gives anything else for the same input; letters, digits and {@code
   *     -}
   * @param input all that goes in
   * @param computation is done if its result is not known
   */
  byte[] recall(String method, byte[] input, Content.Recipe computation) throws IOException;
}
