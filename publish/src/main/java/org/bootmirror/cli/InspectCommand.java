package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.bootmirror.cli.json.InspectionJson;
import org.bootmirror.cli.json.ReportedProblem;
import org.bootmirror.content.MalformedException;
import org.bootmirror.inspect.Inspection;
import org.bootmirror.inspect.Inspector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror inspect}: shows the content of an image. */
@Command(
    name = "inspect",
    header = "Shows what an image or a disk holds, and its farmer.",
    description = {
      "Partitions, what firmware starts, files and their places, the root that iPXE trusts, the",
      "embedded script and the variables in its slot. Images that were changed by hand or packed",
      "by gzip are read as well. Exit status 1 if the image is damaged."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror inspect mirror/iso/prod.iso",
      "  bootmirror inspect /dev/sdb                 # what is on this stick?",
      "  bootmirror inspect --script mirror/krn/prod # the whole embedded script"
    },
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

  private static final String COPY_AGAIN = "If it is a copy, its origin may be whole: copy again.";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "IMAGE", description = "A file, or a disk.")
  private Path image = Path.of("image");

  @Option(names = "--script", description = "Print the embedded script, and nothing else.")
  private boolean script;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    if (script && json.isGiven()) {
      throw new ParameterException(spec.commandLine(), "--script and --json exclude each other");
    }
    if (Files.isDirectory(image)) {
      throw new IOException(image + " is a folder: a tree is read by bootmirror check " + image);
    }
    Inspection inspection;
    try {
      inspection = Inspector.inspect(image);
    } catch (MalformedException e) {
      Bootmirror.console(spec).error("error: " + e.getMessage());
      Bootmirror.console(spec).error(COPY_AGAIN);
      json.problem(
          ReportedProblem.of(String.valueOf(e.getMessage()))
              .inFile(image.toString())
              .remedy(COPY_AGAIN));
      return ExitStatus.PROBLEM.code();
    }
    Console console = Bootmirror.console(spec);
    json.result(InspectionJson.of(inspection));
    for (String line : inspection.unreadable()) {
      json.problem(ReportedProblem.of(line).inFile(image.toString()));
    }
    if (!script) {
      new InspectionText(inspection).lines().forEach(console::say);
      return ExitStatus.of(inspection.unreadable().isEmpty());
    }
    List<String> scripts =
        inspection.scripts().stream().map(one -> one.reading().text()).distinct().toList();
    if (scripts.size() != 1) {
      throw new IOException(
          image
              + (scripts.isEmpty()
                  ? " carries no script"
                  : " carries several scripts: "
                      + String.join(
                          ", ",
                          inspection.scripts().stream()
                              .map(Inspection.FoundScript::path)
                              .toList())));
    }
    scripts.get(0).lines().forEach(console::say);
    return 0;
  }
}
