package org.bootmirror.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.KeyFolder.Signer;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.metadata.tuf.TufRefresh;
import org.bootmirror.metadata.tuf.TufRelease;
import org.bootmirror.site.TreeFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror refresh}: metadata that expire, signed again. */
@Command(
    name = "refresh",
    description = {
      "Signs what says that a tree is up to date again, before it expires: every week or so, from",
      "a timer. Needs the keys tuf-snapshot.key and tuf-timestamp.key only, and changes nothing",
      "else. A tree that is not what those keys have signed is refused."
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

  @Override
  @ReadsClock
  public Integer call() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    KeyFolder folder = KeyFolder.of(keys);
    Passphrase given = passphrase.get(false);
    TreeFolder.write(
        TufRefresh.of(
            tree,
            now,
            folder.key(Signer.TUF_SNAPSHOT, given),
            folder.key(Signer.TUF_TIMESTAMP, given)),
        tree,
        TreeFolder.Links.SYMBOLIC);
    Bootmirror.console(spec).say(tree + " is good until " + now.plus(TufRelease.FRESH));
    return 0;
  }
}
