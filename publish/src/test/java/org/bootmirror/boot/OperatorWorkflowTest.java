package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The workflow that an operator copies, with a folder that nginx serves as the target. */
@Tag("server")
@Tag("keys")
final class OperatorWorkflowTest {

  private static final Path GITLAB = OperatorWorkflow.FILE.resolveSibling("gitlab-ci.yml");

  @Test
  void theFirstReleaseTheNextOneAndTheWeeklySignatureReachReaders() throws Exception {
    BootFolder folder = BootFolder.empty("operator");
    int port = Nginx.freePort();
    Path served = folder.folder("www");
    String site = "http://127.0.0.1:" + port;
    Path source =
        folder.source(
            "source", "title = \"a site\"\nbases = [\"" + site + "\"]\nimages = [\"krn\"]\n");
    try (Nginx nginx =
        Nginx.serving(
            folder.path().resolve("nginx"), Nginx.server("127.0.0.1:" + port, served), port)) {
      OperatorWorkflow workflow =
          new OperatorWorkflow(
              folder.path(),
              source,
              Map.of("SITE", nginx.localBase(0), "TARGET", served.toString()),
              "");

      workflow.run("push", true);
      assertThat(served.resolve("index.html")).content().doesNotContain("another site");
      Path toml = source.resolve("site.toml");
      Files.writeString(toml, Files.readString(toml).replace("a site", "another site"));
      workflow.run("push", false);
      String next = Files.readString(served.resolve("tuf/timestamp.json"));
      workflow.run("schedule", false);

      assertThat(Files.readString(served.resolve("ipxe/prod"))).startsWith("#!ipxe\n");
      assertThat(Files.readString(served.resolve("index.html"))).contains("another site");
      assertThat(Files.readString(served.resolve("tuf/timestamp.json"))).isNotEqualTo(next);
    }
  }

  @Test
  void strangersChangesSeeNoSecretsAndActionsArePinned() throws IOException {
    String text = Files.readString(OperatorWorkflow.FILE);

    assertThat(text).doesNotContain("pull_request_target").contains("contents: read");
    assertThat(text.substring(text.indexOf("  try:"), text.indexOf("  publish:")))
        .doesNotContain("secrets.", "id-token");
    try (Stream<String> lines = text.lines()) {
      assertThat(lines.filter(line -> line.contains("uses:")))
          .isNotEmpty()
          .allMatch(Pattern.compile("@[0-9a-f]{40} # ").asPredicate());
    }
    assertThat(OperatorWorkflow.yaml(GITLAB)).containsKeys("try", "publish");
  }
}
