package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootmirror.app.ExamineMachine;
import org.bootmirror.app.ExamineRequest;
import org.bootmirror.app.Examined;
import org.bootmirror.app.TreeLocation;
import org.bootmirror.cli.json.MachineJson;
import org.bootmirror.cli.json.ReportedProblem;
import org.bootmirror.debian.CacheFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bootmirror doctor}: examines this machine. */
@Command(
    name = "doctor",
    header = "Says what this machine can and cannot do, and why.",
    description = {
      "A line for each facility: whether commands can use it, what was found, what it is for, and",
      "what to install. Nothing is changed, and nothing is requested without --network. Exit status",
      "1 only if something is missing that every command needs."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror doctor",
      "  bootmirror doctor --out /media/stick --keys keys",
      "  bootmirror doctor --network https://boot.example.org   # answer, and clock"
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "A folder for a tree: links, space and sync are examined there. Default: .")
  private Path out = Path.of(".");

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "The folder of fetched packages. Default: the user's cache.")
  private Path cache = CacheFolder.standard();

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "A folder of keys, whose permissions are examined.")
  private @Nullable Path keys;

  @Option(
      names = "--network",
      paramLabel = "URL",
      description = "Request this URL once, directly as nodes do; compare the server's clock.")
  private @Nullable String network;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    ExamineRequest request =
        new ExamineRequest(
            Path.of("/"),
            out,
            cache,
            Optional.ofNullable(keys),
            network == null ? Optional.empty() : Optional.of(url(network).url()),
            System.getenv());
    List<Examined> all = new ExamineMachine(Bootmirror.clock(spec)).run(request);
    json.result(MachineJson.of(all));
    DoctorText.lines(all).forEach(Bootmirror.console(spec)::problem);
    boolean good = true;
    for (Examined one : all) {
      if (one.facility().isEssential() && !one.isAble()) {
        good = false;
        json.problem(
            ReportedProblem.of(one.facility().label() + ": " + one.found())
                .remedy(DoctorText.remedy(one)));
      }
    }
    return ExitStatus.of(good);
  }

  private TreeLocation.Url url(String text) throws IOException {
    if (TreeLocation.of(text) instanceof TreeLocation.Url given) {
      return given;
    }
    throw new ParameterException(
        spec.commandLine(),
        "--network: found \"" + text + "\", expected a URL such as https://boot.example.org");
  }
}
