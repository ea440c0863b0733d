package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** actionlint on the project's workflow, on those for operators, and on the composite action. */
@Tag("programs")
final class WorkflowLintTest {

  private static final Path GITHUB = Path.of("../.github");

  @TempDir private Path work;

  @Test
  void workflowsAndTheActionHaveNoMistakes() throws Exception {
    List<Path> files =
        List.of(
            GITHUB.resolve("workflows/check.yml"),
            GITHUB.resolve("workflows/release.yml"),
            GITHUB.resolve("operators/publish-site.yml"),
            GITHUB.resolve("actions/bootmirror/action.yml"));

    assertThat(lint(files)).isEmpty();
  }

  @Test
  void aMistakeIsNoticed() throws Exception {
    Path action = GITHUB.resolve("actions/bootmirror/action.yml");
    Path workflow = GITHUB.resolve("operators/publish-site.yml");
    List<Path> spoilt =
        List.of(
            spoilt(action, "github.action_path", "github.action_paht"),
            spoilt(workflow, "secrets.BOOT", "secret.BOOT"),
            spoilt(workflow, "runs-on: ubuntu-latest", "runs_on: ubuntu-latest"));

    List<String> wrong = lint(spoilt);

    assertThat(spoilt)
        .allSatisfy(file -> assertThat(wrong).anyMatch(line -> line.startsWith(file + ":")));
  }

  private Path spoilt(Path file, String good, String bad) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(good);
    return Files.writeString(Files.createTempFile(work, "spoilt", ".yml"), text.replace(good, bad));
  }

  private static List<String> lint(List<Path> files) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("node", Path.of("src/test/workflow/lint.mjs").toString()));
    files.forEach(file -> command.add(file.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String[] wrong = new ObjectMapper().readValue(process.getInputStream(), String[].class);
    assertThat(process.waitFor()).isZero();
    return List.of(wrong);
  }
}
