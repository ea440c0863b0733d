package org.bootmirror.image;

import java.io.IOException;
import java.util.Optional;

/** Something that takes its time, made when it is first asked for. */
final class Prepared<T> {

  private final Maker<T> maker;
  private Optional<T> made = Optional.empty();

  Prepared(Maker<T> maker) {
    this.maker = maker;
  }

  /** Makes the thing. */
  @FunctionalInterface
  interface Maker<T> {
    /** The thing. */
    T make() throws IOException;
  }

  synchronized T get() throws IOException {
    if (made.isEmpty()) {
      made = Optional.of(maker.make());
    }
    return made.get();
  }
}
