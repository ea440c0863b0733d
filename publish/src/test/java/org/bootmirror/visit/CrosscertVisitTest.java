package org.bootmirror.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.http.Route;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.serve.TreeServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrosscertVisitTest {

  private static final String NAME = "0123abcd.der";

  @TempDir private Path work;

  @Test
  void theFileOfTheTreeMustStandWhereNodesAsk() throws IOException {
    Path tree = tree("tree", "certificate");

    assertThat(problems(tree, tree("same", "certificate"), "/crosscert")).isEmpty();
    assertThat(problems(tree, tree("other", "another"), "/crosscert"))
        .singleElement()
        .asString()
        .endsWith("and there: another " + NAME);
    assertThat(problems(tree, Files.createDirectories(work.resolve("none")), "/crosscert"))
        .singleElement()
        .asString()
        .endsWith("and there: no " + NAME);
  }

  /** A slot may hold any URL: no folder outside of the tree is read, and no other name is sent. */
  @Test
  void aPathOutOfTheTreeIsNotFollowed() throws IOException {
    Path tree = tree("tree", "certificate");
    Files.writeString(work.resolve("private"), "secret");

    assertThatThrownBy(() -> problems(tree, work, "/crosscert/../.."))
        .hasMessageContaining("a path has no segments of dots");
    assertThat(problems(tree, work, "/crosscert/%2e%2e/..x")).isEmpty();
  }

  @Test
  void anAddressThatCannotBeAskedIsAProblem() throws IOException {
    assertThat(
            CrosscertVisit.problems(
                tree("tree", "certificate"),
                List.of(new BaseUrl("http://[1]/crosscert")),
                Route.direct()))
        .singleElement()
        .asString()
        .endsWith("no URL that can be asked");
  }

  private static List<TreeProblem> problems(Path tree, Path served, String path)
      throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (TreeServer server = TreeServer.start(served, any, line -> {})) {
      String url = "http://127.0.0.1:" + server.port() + path;
      return CrosscertVisit.problems(tree, List.of(new BaseUrl(url)), Route.direct());
    }
  }

  private Path tree(String name, String certificate) throws IOException {
    Path folder = Files.createDirectories(work.resolve(name).resolve("crosscert"));
    Files.writeString(folder.resolve(NAME), certificate);
    return work.resolve(name);
  }
}
