package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What an operator copies for a CI: the steps run here as they stand in the file, in new checkouts,
 * with the secrets of the file's beginning. Steps with {@code uses} are left out.
 */
@Tag("server")
@Tag("keys")
final class OperatorWorkflowTest {

  private static final Path OPERATORS = Path.of("../.github/operators");
  private static final String PASSPHRASE = "correct horse battery";

  private BootFolder folder;

  @Test
  void theFirstReleaseTheNextOneAndTheWeeklySignatureReachReaders() throws Exception {
    folder = BootFolder.empty("operator");
    int port = Nginx.freePort();
    Path served = folder.folder("www");
    CommandLineProcess.install(folder.path().resolve("bin"));
    String site = "http://127.0.0.1:" + port;
    Path source =
        folder.source(
            "source", "title = \"a site\"\nbases = [\"" + site + "\"]\nimages = [\"krn\"]\n");
    try (Nginx nginx =
        Nginx.serving(
            folder.path().resolve("nginx"), Nginx.server("127.0.0.1:" + port, served), port)) {
      Map<String, String> environment = environment(served, nginx.localBase(0), source);

      run("push", true, source, environment);
      assertThat(served.resolve("index.html")).content().doesNotContain("another site");
      Path toml = source.resolve("site.toml");
      Files.writeString(toml, Files.readString(toml).replace("a site", "another site"));
      run("push", false, source, environment);
      String next = Files.readString(served.resolve("tuf/timestamp.json"));
      run("schedule", false, source, environment);

      assertThat(Files.readString(served.resolve("ipxe/prod"))).startsWith("#!ipxe\n");
      assertThat(Files.readString(served.resolve("index.html"))).contains("another site");
      assertThat(Files.readString(served.resolve("tuf/timestamp.json"))).isNotEqualTo(next);
    }
  }

  /** Runs the job {@code publish} for one event. */
  private void run(String event, boolean first, Path source, Map<String, String> environment)
      throws Exception {
    Path runner = Files.createTempDirectory(folder.path(), "runner");
    for (Map<?, ?> step : steps("publish")) {
      String condition = String.valueOf(step.get("if"));
      boolean skipped =
          !step.containsKey("run")
              || (condition.contains("inputs.first") && first)
              || (condition.contains("!= 'schedule'") && event.equals("schedule"))
              || (condition.contains("== 'schedule'") && !event.equals("schedule"));
      if (!skipped) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("RUNNER_TEMP", runner.toString());
        shell(source, all, String.valueOf(step.get("run")));
      }
    }
    assertThat(runner.resolve("keys")).doesNotExist();
  }

  /** The secrets are made as the file's beginning says. */
  private Map<String, String> environment(Path served, String site, Path source) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", folder.path().resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("BOOTMIRROR_PASSPHRASE", PASSPHRASE);
    environment.put("SITE", site);
    environment.put("TARGET", served.toString());
    String keys = folder.path().resolve("keys").toString();
    shell(
        source,
        environment,
        "bootmirror keys new '" + keys + "' && cp '" + keys + "/tuf/1.root.json' root.json");
    String text = Files.readString(OPERATORS.resolve("publish-site.yml"));
    String secret =
        text.lines().filter(line -> line.contains("keys export")).findFirst().orElseThrow();
    String command =
        secret
            .substring(secret.indexOf("bootmirror keys"))
            .replace(" keys --for", " '" + keys + "' --for")
            .replace("ci ", "'" + keys + ".ci' ");
    environment.put(
        "KEYS",
        shell(source, environment, command)
            .strip()
            .lines()
            .reduce((one, last) -> last)
            .orElseThrow());
    assertThat(Base64.getDecoder().decode(environment.get("KEYS"))).isNotEmpty();
    return environment;
  }

  @SuppressWarnings("unchecked") // YAML
  private static List<Map<?, ?>> steps(String job) throws IOException {
    Map<String, Object> workflow = yaml("publish-site.yml");
    Map<String, Object> jobs = (Map<String, Object>) workflow.get("jobs");
    return (List<Map<?, ?>>) ((Map<String, Object>) jobs.get(job)).get("steps");
  }

  private static Map<String, Object> yaml(String name) throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions()))
        .load(Files.readString(OPERATORS.resolve(name)));
  }

  /** As the runner does: the shell ends at the first failing command. */
  private static String shell(Path checkout, Map<String, String> environment, String script)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", script).redirectErrorStream(true);
    builder.directory(checkout.toFile()).environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(script + "\n" + output).isZero();
    return output;
  }

  @Test
  void strangersChangesSeeNoSecretsAndActionsArePinned() throws IOException {
    String text = Files.readString(OPERATORS.resolve("publish-site.yml"));

    assertThat(text).doesNotContain("pull_request_target").contains("contents: read");
    assertThat(text.substring(text.indexOf("  try:"), text.indexOf("  publish:")))
        .doesNotContain("secrets.", "id-token");
    try (Stream<String> lines = text.lines()) {
      assertThat(lines.filter(line -> line.contains("uses:")))
          .isNotEmpty()
          .allMatch(Pattern.compile("@[0-9a-f]{40} # ").asPredicate());
    }
    assertThat(yaml("gitlab-ci.yml")).containsKeys("try", "publish");
  }
}
