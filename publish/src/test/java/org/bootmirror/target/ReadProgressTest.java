package org.bootmirror.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReadProgressTest {

  private final List<String> told = new ArrayList<>();
  private final ReadProgress progress =
      new ReadProgress((what, done, total) -> told.add(what + " " + done + "/" + total), 100);

  /** Whoever prints a line for each new name prints two. */
  @Test
  void twoItemsSideBySideAreNamedOnceAndTheBytesOnlyGrow() throws IOException {
    OutputStream one = progress.over("one", OutputStream.nullOutputStream());
    OutputStream two = progress.over("two", OutputStream.nullOutputStream());
    one.write(new byte[30]);
    two.write(new byte[10]);
    one.write(new byte[10]);
    progress.add(40);
    two.write(new byte[50]);
    progress.add(60);

    assertThat(told).containsExactly("one 30/100", "two 30/100", "two 40/100", "two 100/100");
  }
}
