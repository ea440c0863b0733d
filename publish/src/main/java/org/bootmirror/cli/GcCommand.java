package org.bootmirror.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.bootmirror.app.CollectGarbage;
import org.bootmirror.app.CollectedGarbage;
import org.bootmirror.app.GarbageRequest;
import org.bootmirror.cli.json.WrittenJson;
import org.bootmirror.sweep.SweepResult;
import org.bootmirror.sweep.UnusedFile;
import org.bootmirror.target.KeptRelease;
import org.bootmirror.target.TargetAddress;
import org.bootmirror.target.TargetAddressException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror gc}: deletes unused files of a tree. */
@Command(
    name = "gc",
    header = "Deletes files that no release of a tree needs any more.",
    description = {
      "These are immutable files of former releases, names that left the source, and parts of a killed",
      "run. Nothing is deleted at once: a run marks unused files, and a later run deletes files that",
      "an earlier run marked at least --older-than ago. Other files are never touched. Scripts, kernels",
      "and images of the former releases that [keep] in the source names stay under immutable names."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror gc mirror                   # after each generate",
      "  bootmirror gc mirror --dry-run -v      # which files would be deleted now",
      "  bootmirror gc mirror --older-than 7d   # every node boots once a week",
      "  bootmirror gc mirror --keep 12         # media pinned to release 12 still boot"
    },
    mixinStandardHelpOptions = true)
final class GcCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TREE", description = "The folder of the tree, or a target of publish.")
  private String tree = "mirror";

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      converter = AgeConverter.class,
      description = "How long unused files are kept: 30d, 12h, 15m or 0s. Default: 30d")
  private Duration olderThan = Duration.ofDays(30);

  @Option(names = "--dry-run", description = "Delete nothing, and say what would be deleted.")
  private boolean dryRun;

  @Option(
      names = "--keep",
      paramLabel = "RELEASE",
      description =
          "Keep the files of this release, by number, besides those that [keep] in the source keeps."
              + " May be repeated.")
  private List<Long> keep = List.of();

  @Mixin private TargetAccessOptions access = new TargetAccessOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    Console console = Bootmirror.console(spec);
    CollectGarbage collector = new CollectGarbage(Bootmirror.clock(spec));
    GarbageRequest request =
        new GarbageRequest(address(), access.access(), olderThan, Set.copyOf(keep));
    CollectedGarbage collected = dryRun ? collector.rehearse(request) : collector.run(request);
    json.result(WrittenJson.of(tree, dryRun, collected));
    SweepResult result = collected.sweep();
    collected.kept().forEach(one -> console.say(tree + ": keeps release " + kept(one)));
    collected
        .unknown()
        .forEach(
            number ->
                console.say(
                    tree
                        + ": [keep] names release "
                        + number
                        + ", of which there is no record here"));
    for (UnusedFile one : result.old()) {
      console.detail("  " + one.path() + " (unused since " + one.unusedSince() + ")");
    }
    console.say(tree + ": " + deleted(result.old()) + marked(result));
    return 0;
  }

  private static String kept(KeptRelease one) {
    String reason =
        switch (one.reason()) {
          case ASKED -> "--keep";
          case NAMED -> "[keep] names it";
          case LAST -> "[keep] last: one of the newest";
          case AGE -> "[keep] age: replaced a short time ago";
        };
    return one.release().number() + " of " + one.release().published() + " (" + reason + ")";
  }

  private TargetAddress address() {
    try {
      return TargetAddress.parse(tree);
    } catch (TargetAddressException e) {
      throw new ParameterException(spec.commandLine(), "TREE: " + e.getMessage(), e);
    }
  }

  private String deleted(List<UnusedFile> old) {
    if (old.isEmpty()) {
      return "nothing to delete";
    }
    long bytes = old.stream().mapToLong(UnusedFile::bytes).sum();
    return (dryRun ? "would delete " : "deleted ") + names(old.size()) + ", " + DataSize.of(bytes);
  }

  /** The names that are unused, but not for long enough. */
  private String marked(SweepResult result) {
    if (result.markedSince().isEmpty()) {
      return "";
    }
    return (result.old().isEmpty() ? " yet; " : "; ")
        + names(result.marked())
        + " unused, to be deleted from "
        + result.markedSince().get().plus(olderThan)
        + " on";
  }

  private static String names(int count) {
    return count + (count == 1 ? " name" : " names");
  }
}
