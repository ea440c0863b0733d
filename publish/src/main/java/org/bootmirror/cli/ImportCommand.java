package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootmirror.app.ImportMatchbox;
import org.bootmirror.app.ImportRequest;
import org.bootmirror.app.ImportSite;
import org.bootmirror.app.Imported;
import org.bootmirror.cli.json.ReportedProblem;
import org.bootmirror.cli.json.WrittenJson;
import org.bootmirror.migration.LeftOut;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror import}: writes the source of a site that another program serves. */
@Command(
    name = "import",
    header = "Writes the source of a 0-bootstrap or matchbox site.",
    description = {
      "From 0-bootstrap: reads config.py, which is not run, and the folder of kernels with its links net/*.efi. Nodes"
          + " come from a file of CSV, written on the machine of the database by",
      "  sqlite3 -readonly -csv -header db/bootstrap.sqlite3 \\",
      "    'SELECT * FROM provision' > provision.csv",
      "Both layouts of the table are read: client,branch,zerotier,kargs and"
          + " client,release,zerotier,kargs. What the source does not have is printed line by line;"
          + " the exit status is 1 if nodes may miss something of it.",
      "From matchbox: reads profiles/*.json and groups/*.json of its data folder, as far as they"
          + " are static: groups by mac, uuid or serial, or for all machines; kernels and initrds"
          + " below /assets/. A profile becomes a network, a group a node."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror import --from 0-bootstrap --config config.py \\",
      "    --kernels /srv/kernels --provision provision.csv my-site",
      "  bootmirror import --from 0-bootstrap --config config.py \\",
      "    --provision provision.csv --network development=dev --link-kernels my-site",
      "  bootmirror import --from matchbox --config /var/lib/matchbox \\",
      "    --base https://boot.example.org my-site"
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "OUTPUT", description = "The source to write: a new or empty folder.")
  private Path out = Path.of("site");

  /** A program whose sites can be imported. */
  enum Program {
    ZERO_BOOTSTRAP,
    MATCHBOX
  }

  @Option(
      names = "--from",
      required = true,
      paramLabel = "PROGRAM",
      converter = ProgramConverter.class,
      description = "The program: 0-bootstrap or matchbox.")
  private Program from = Program.ZERO_BOOTSTRAP;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "PATH",
      description = "0-bootstrap's config.py, or matchbox's data folder.")
  private Path config = Path.of("config.py");

  @Option(
      names = "--kernels",
      paramLabel = "DIR",
      description =
          "The folder of kernels. Default: kernel-path of the configuration; of matchbox: assets in"
              + " the data folder")
  private @Nullable Path kernels;

  @Option(
      names = "--provision",
      paramLabel = "FILE",
      description = "0-bootstrap's nodes: the table provision as CSV, with column names.")
  private @Nullable Path provision;

  @Option(
      names = "--network",
      paramLabel = "OLD=NEW",
      description = "Nodes of branch OLD become nodes of network NEW. May be repeated.")
  private Map<String, String> renamed = new LinkedHashMap<>();

  @Option(
      names = "--all-kernels",
      description = "Take kernels, too, that no network starts by itself.")
  private boolean allKernels;

  @Option(
      names = "--link-kernels",
      description = "Write links to kernels where they lie, in place of copies.")
  private boolean linkKernels;

  @Option(
      names = "--base",
      paramLabel = "URL",
      description =
          "Where nodes reach the site, in place of base-host; matchbox's data has none. May be"
              + " repeated.")
  private List<String> bases = new ArrayList<>();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    Console console = Bootmirror.console(spec);
    Imported imported =
        switch (from) {
          case ZERO_BOOTSTRAP -> zeroBootstrap(console);
          case MATCHBOX -> matchbox(console);
        };
    console.clear();
    json.result(WrittenJson.of(out, imported));
    imported.leftOut().stream()
        .filter(LeftOut::matters)
        .forEach(one -> json.problem(ReportedProblem.of(one.text()).inFile(one.place())));
    return report(imported, console);
  }

  private Imported matchbox(Console console) throws IOException {
    if (bases.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Missing --base: matchbox's data does not say where nodes reach it");
    }
    if (provision != null || !renamed.isEmpty() || allKernels) {
      throw new ParameterException(
          spec.commandLine(),
          "--provision, --network and --all-kernels are for --from 0-bootstrap");
    }
    return ImportMatchbox.run(
        config,
        kernels == null ? config.resolve("assets") : kernels,
        BaseUrlOptions.parsed("--base", bases),
        linkKernels,
        out,
        console);
  }

  private Imported zeroBootstrap(Console console) throws IOException {
    return ImportSite.run(
        new ImportRequest(
            config,
            Optional.ofNullable(kernels),
            Optional.ofNullable(provision),
            BaseUrlOptions.parsed("--base", bases),
            renamed,
            allKernels,
            linkKernels,
            out),
        console);
  }

  private int report(Imported imported, Console console) {
    console.say(
        "Wrote "
            + out
            + ": networks: "
            + String.join(", ", imported.networks())
            + "; kernels: "
            + imported.kernels().size()
            + "; nodes: "
            + imported.nodes());
    imported.kernels().forEach((name, file) -> console.detail("kernel " + name + ": " + file));
    for (LeftOut one : imported.leftOut()) {
      String line = one.place() + ": " + one.text();
      if (one.matters()) {
        console.problem("MISSING: " + line);
      } else {
        console.say("left out: " + line);
      }
    }
    if (!imported.isComplete()) {
      console.problem("Nodes may miss what is MISSING: mend it, or do without");
    }
    console.say("Next: bootmirror generate --source " + out + " --out mirror");
    return ExitStatus.of(imported.isComplete());
  }
}
