package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.SignerKeys.Signer;
import org.bootmirror.folder.TreeFolder;
import org.bootmirror.release.ReadsClock;
import org.bootmirror.tuf.Signers;
import org.bootmirror.tuf.TufRefresh;
import org.bootmirror.tuf.TufRelease;
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
      "a timer. Of the keys it needs root.crt, tuf/, tuf-snapshot.key and tuf-timestamp.key only,",
      "and what is in old/ of those two. Metadata that those keys have not signed are refused."
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
    if (Files.exists(tree.resolve(TreeFolder.UNDER_WAY))) {
      throw new IOException(
          tree + " is being written, or a generation was killed: generate first, then refresh");
    }
    KeyFolder folder = KeyFolder.of(keys);
    Passphrase given = passphrase.get(false);
    TreeFolder.write(
        TufRefresh.of(
            tree,
            now,
            Signers.role(folder, Signer.TUF_SNAPSHOT, "snapshot", given),
            Signers.role(folder, Signer.TUF_TIMESTAMP, "timestamp", given)),
        tree,
        TreeFolder.Links.SYMBOLIC);
    Bootmirror.console(spec).say(tree + " is good until " + now.plus(TufRelease.FRESH));
    return 0;
  }
}
