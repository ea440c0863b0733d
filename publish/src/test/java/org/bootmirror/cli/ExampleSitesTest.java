package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources in {@code site-src/examples} generate trees that bear inspection. */
final class ExampleSitesTest {

  @TempDir private Path work;

  @Test
  void nodesWithConfigsAndASet() throws Exception {
    Path tree = work.resolve("tree");

    run("generate", "--source", "../site-src/examples/nodes", "--out", tree.toString());
    run("check", tree.toString());

    assertThat(Files.readString(tree.resolve("ipxe/prod")))
        .contains(":config_main_x86_64", ":config_debug_x86_64", "list_sha256=hello:");
    assertThat(tree.resolve("provision/serial/SN-17")).isRegularFile();
    assertThat(tree.resolve("provision/default")).isRegularFile();
  }

  private static void run(String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    assertThat(Bootmirror.run(out, out, arguments)).as(said.toString()).isZero();
  }
}
