package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.bootmirror.app.CollectGarbage;
import org.bootmirror.sweep.UnusedFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror gc}: what no release needs any more, taken out of a tree. */
@Command(
    name = "gc",
    description = {
      "Deletes what a tree's release does not refer to: immutable files of releases before,",
      "names that left the source, and what a killed run left. Nothing that may still be",
      "asked for: a run notes what it finds unused, and a later one deletes it, once it has",
      "been unused for --older-than. Files that bootmirror cannot have written stay."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror gc mirror                      # after each generate, from the same job",
      "  bootmirror gc mirror --dry-run -v         # which files would go now",
      "  bootmirror gc mirror --older-than 7d      # if every node reboots within a week"
    },
    mixinStandardHelpOptions = true)
final class GcCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TREE", description = "The folder of the tree.")
  private Path tree = Path.of("mirror");

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      converter = AgeConverter.class,
      description = "How long what is unused is kept: 30d, 12h, 15m or 0s. Default: 30d")
  private Duration olderThan = Duration.ofDays(30);

  @Option(names = "--dry-run", description = "Delete nothing, and say what would be deleted.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    Console console = Bootmirror.console(spec);
    CollectGarbage collector = new CollectGarbage(Bootmirror.clock(spec));
    List<UnusedFile> old =
        dryRun ? collector.rehearse(tree, olderThan) : collector.run(tree, olderThan);
    for (UnusedFile one : old) {
      console.detail("  " + one.path() + " (unused since " + one.unusedSince() + ")");
    }
    long bytes = old.stream().mapToLong(UnusedFile::bytes).sum();
    String done = dryRun ? "would delete " : "deleted ";
    console.say(
        old.isEmpty()
            ? tree + ": nothing to delete"
            : tree
                + ": "
                + done
                + old.size()
                + (old.size() == 1 ? " name, " : " names, ")
                + DataSize.of(bytes));
    return 0;
  }
}
