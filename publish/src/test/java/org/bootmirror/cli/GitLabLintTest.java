package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GitLab's schema and gitlab-ci-local's own rules on the pipeline for operators. */
@Tag("programs")
final class GitLabLintTest {

  private static final Path PIPELINE = Path.of("../.github/operators/gitlab-ci.yml");
  private static final Path LINTER =
      Path.of("src/test/workflow/node_modules/gitlab-ci-local/src/index.js").toAbsolutePath();

  @TempDir private Path work;

  @Test
  void thePipelineHasNoMistakes() throws Exception {
    Linted linted = lint(Files.readString(PIPELINE));

    assertThat(linted.status()).as(linted.output()).isZero();
    assertThat(linted.output()).contains("json schema validated").contains("publish ");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "resource_group:, resource_grop:, 'resource_grop' property is not expected",
        "script:, scirpt:, must have script specified",
        "extends: .bootmirror, extends: .bootmirrors, .bootmirrors is unspecified",
        "aud: sts.amazonaws.com, audience: sts.amazonaws.com, 'audience' property is not expected",
      })
  void aMistakeIsNoticed(String good, String bad, String found) throws Exception {
    String text = Files.readString(PIPELINE);
    assertThat(text).contains(good);

    Linted linted = lint(text.replace(good, bad));

    assertThat(linted.status()).as(linted.output()).isOne();
    assertThat(linted.output()).contains(found);
  }

  /** Lists the jobs of a repository with this pipeline; nothing of the pipeline runs. */
  private Linted lint(String pipeline) throws Exception {
    Files.writeString(work.resolve(".gitlab-ci.yml"), pipeline);
    run("git", "init", "-q");
    run("git", "remote", "add", "origin", "git@gitlab.example.org:boot/site.git");
    return run(
        List.of("node", LINTER.toString(), "--list", "--no-color", "--home", work.toString()));
  }

  private void run(String... command) throws Exception {
    Linted done = run(List.of(command));
    assertThat(done.status()).as(done.output()).isZero();
  }

  private Linted run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Linted(process.waitFor(), output);
  }

  /**
   * What a program said.
   *
   * @param status of the process
   * @param output of both streams
   */
  private record Linted(int status, String output) {}
}
