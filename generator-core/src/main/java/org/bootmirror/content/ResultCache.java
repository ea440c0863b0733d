package org.bootmirror.content;

import java.io.IOException;
import java.util.Optional;

/** Keeps results of slow, pure computations from one generation to the next. */
@FunctionalInterface
public interface ResultCache {

  /** Keeps no result. */
  ResultCache NONE = (method, input, computation) -> computation.bytes();

  /**
   * The result of a computation.
   *
   * @param method names the computation with every parameter and the version of its implementation:
   *     the same name and input always give the same result; letters, digits and {@code -}
   * @param input of the computation, complete
   * @param computation runs if the result is not known
   */
  byte[] recall(String method, byte[] input, Content.Recipe computation) throws IOException;

  /** A cache that believes nothing: each result is computed, and replaces the one that is kept. */
  default ResultCache renewing() {
    ResultCache kept = this;
    return new ResultCache() {
      @Override
      public byte[] recall(String method, byte[] input, Content.Recipe computation)
          throws IOException {
        byte[] result = computation.bytes();
        kept.keep(method, input, result);
        return result;
      }

      @Override
      public void keep(String method, byte[] input, byte[] result) throws IOException {
        kept.keep(method, input, result);
      }

      @Override
      public void drop(String method, byte[] input) throws IOException {
        kept.drop(method, input);
      }
    };
  }

  /** The result of a computation, if it is known. */
  default Optional<byte[]> find(String method, byte[] input) throws IOException {
    return Optional.empty();
  }

  /** Drops the result of a computation, if it is known. */
  default void drop(String method, byte[] input) throws IOException {}

  /** Keeps the result of a computation, which replaces a known one. */
  default void keep(String method, byte[] input, byte[] result) throws IOException {}
}
