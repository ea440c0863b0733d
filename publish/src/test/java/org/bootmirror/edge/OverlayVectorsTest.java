package org.bootmirror.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code overlay.js} and {@code nodes.js} agree with the test vectors of Java. */
@Tag("programs")
final class OverlayVectorsTest {

  @Test
  void javaScriptAgreesWithEveryVector() throws Exception {
    Process program =
        NodeProgram.start(
            "vectors.mjs",
            NodeProgram.EDGE.resolve("overlay.js"),
            NodeProgram.EDGE.resolve("nodes.js"),
            NodeProgram.SLOTS,
            NodeProgram.REQUESTS);
    String output = NodeProgram.rest(program);

    assertThat(output).matches("(?s)[1-9][0-9]{2,} cases, 0 differences\n");
    assertThat(program.waitFor()).isZero();
  }
}
