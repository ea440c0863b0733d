package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.bootmirror.app.Refresh;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror refresh}: signs expiring metadata again. */
@Command(
    name = "refresh",
    header = "Signs a tree's expiring metadata again.",
    description = {
      "TUF's timestamp and snapshot expire 30 days after they are signed: run this every week from a",
      "timer. Needs root.crt, tuf/, tuf-snapshot.key and tuf-timestamp.key of the keys, and the old",
      "ones of both in old/. Metadata that these keys have not signed are refused."
    },
    footer = {"", "Example:", "  bootmirror refresh mirror --keys keys"},
    mixinStandardHelpOptions = true)
final class RefreshCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TREE", description = "The folder of the tree.")
  private Path tree = Path.of("mirror");

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      required = true,
      description = "The site's keys (bootmirror keys new).")
  private Path keys = Path.of("keys");

  @Mixin private PassphraseOption passphrase = new PassphraseOption();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    Instant until = new Refresh(Bootmirror.clock(spec)).run(tree, keys, passphrase::existing);
    json.result(
        fields -> {
          fields.text("tree", tree);
          fields.text("expires", until);
        });
    Bootmirror.console(spec).say(tree + " is good until " + until);
    return 0;
  }
}
