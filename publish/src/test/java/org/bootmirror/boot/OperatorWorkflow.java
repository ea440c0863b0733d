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
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The workflow that an operator copies: the steps of the job {@code publish} run as they stand in
 * the file, with the secrets of the file's beginning. Steps with {@code uses} are left out.
 */
final class OperatorWorkflow {

  static final Path FILE = Path.of("../.github/operators/publish-site.yml");

  private static final String PASSPHRASE = "correct horse battery";
  private static final String TARGET = "\"$TARGET\"";

  private final Path work;
  private final Path source;
  private final Map<String, String> environment = new HashMap<>();
  private final String options;

  /**
   * Makes keys, secrets and the file {@code root.json} of the source.
   *
   * @param work gets the program, the keys and a folder for each run
   * @param source the checkout, in which the steps run
   * @param lines the lines with the comment {@code yours}: SITE, TARGET and credentials
   * @param options of {@code publish} for a bucket that is not Amazon's, or none
   */
  OperatorWorkflow(Path work, Path source, Map<String, String> lines, String options)
      throws Exception {
    this.work = work;
    this.source = source;
    this.options = options;
    CommandLineProcess.install(work.resolve("bin"));
    environment.put("PATH", work.resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("BOOTMIRROR_PASSPHRASE", PASSPHRASE);
    environment.putAll(lines);
    String keys = work.resolve("keys").toString();
    shell("bootmirror keys new '" + keys + "' && cp '" + keys + "/tuf/1.root.json' root.json");
    environment.put("KEYS", secret(keys));
    assertThat(Base64.getDecoder().decode(environment.get("KEYS"))).isNotEmpty();
  }

  /** The secret is made as the file's beginning says. */
  private String secret(String keys) throws Exception {
    String line =
        Files.readString(FILE)
            .lines()
            .filter(text -> text.contains("keys export"))
            .findFirst()
            .orElseThrow();
    String command =
        line.substring(line.indexOf("bootmirror keys"))
            .replace(" keys --for", " '" + keys + "' --for")
            .replace("ci ", "'" + keys + ".ci' ");
    return shell(command).strip().lines().reduce((one, last) -> last).orElseThrow();
  }

  /** Runs the job for one event. */
  void run(String event, boolean first) throws Exception {
    Path runner = Files.createTempDirectory(work, "runner");
    environment.put("RUNNER_TEMP", runner.toString());
    assertThat(Files.readString(FILE)).containsOnlyOnce("bootmirror publish ").contains(TARGET);
    for (Map<?, ?> step : steps()) {
      String condition = String.valueOf(step.get("if"));
      boolean skipped =
          !step.containsKey("run")
              || (condition.contains("inputs.first") && first)
              || (condition.contains("!= 'schedule'") && event.equals("schedule"))
              || (condition.contains("== 'schedule'") && !event.equals("schedule"));
      if (!skipped) {
        shell(String.valueOf(step.get("run")).replace(TARGET, TARGET + options));
      }
    }
    assertThat(runner.resolve("keys")).doesNotExist();
  }

  @SuppressWarnings("unchecked") // YAML
  private static List<Map<?, ?>> steps() throws IOException {
    Map<String, Object> jobs = (Map<String, Object>) yaml(FILE).get("jobs");
    return (List<Map<?, ?>>) ((Map<String, Object>) jobs.get("publish")).get("steps");
  }

  static Map<String, Object> yaml(Path file) throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
  }

  /** As the runner does: the shell ends at the first failing command. */
  private String shell(String script) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", script).redirectErrorStream(true);
    builder.directory(source.toFile()).environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(script + "\n" + output).isZero();
    return output;
  }
}
