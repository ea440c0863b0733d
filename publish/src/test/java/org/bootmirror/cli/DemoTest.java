package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The demo at another port, and at one that is taken. */
@Isolated // sets a system property
final class DemoTest {

  private static final String HOME = "bootmirror.home";

  @TempDir private Path work;
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void setHome() {
    System.setProperty(HOME, "..");
  }

  @AfterEach
  void clearHome() {
    System.clearProperty(HOME);
  }

  @Test
  void nodesAskTheChosenPort() {
    Path tree = work.resolve("tree");

    assertThat(run("--no-serve", "--port", "8099", "--out", tree + "")).as(said + "").isZero();

    assertThat(tree.resolve("images.json")).content().contains("\"http://10.0.2.2:8099\"");
    assertThat(said.toString()).contains("at port 8099.", "./bootmirror boot --tree " + tree);
    assertThat(run("--no-serve", "--port", "0", "--out", tree + "")).isEqualTo(1);
    assertThat(said.toString()).contains("error: --port 0: expected 1 to 65535");
  }

  @Test
  void aTakenPortIsReportedBeforeAnythingIsGenerated() throws IOException {
    Path tree = work.resolve("tree");
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();

      assertThat(run("--port", port + "", "--out", tree + "")).isEqualTo(1);
      assertThat(said.toString())
          .contains(":" + port + ": found ", "(process " + ProcessHandle.current().pid() + ")")
          .endsWith("End that program, or take another port: --port " + (port + 1) + "\n");
    }
    assertThat(tree).doesNotExist();
  }

  /** The jar alone. */
  @Test
  void withoutTheDemosSourceTheOperatorLearnsWhereItIs() {
    System.setProperty(HOME, work.toString());

    assertThat(run("--no-serve", "--out", work.resolve("tree") + "")).isEqualTo(1);
    assertThat(said.toString())
        .contains("found no " + work.resolve("site-src") + ", expected ", "init --from demo");
  }

  private int run(String... more) {
    String[] arguments = new String[more.length + 1];
    arguments[0] = "demo";
    System.arraycopy(more, 0, arguments, 1, more.length);
    return Bootmirror.run(new PrintWriter(said, true), new PrintWriter(said, true), arguments);
  }
}
