package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bootmirror.app.Keys;
import org.bootmirror.crypto.KeyExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror keys export}: copies the keys that one machine needs. */
@Command(
    name = "export",
    header = "Copies the keys that one machine needs, encrypted.",
    description = {
      "  verify    certificates and root metadata: no private key",
      "  refresh   also the keys of snapshot and timestamp: for bootmirror refresh",
      "  generate  all but the private keys of the roots: for a machine that publishes"
    },
    mixinStandardHelpOptions = true)
final class KeysExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "KEYS", description = "The folder.")
  private Path folder = Path.of("keys");

  @Option(
      names = "--for",
      paramLabel = "PURPOSE",
      defaultValue = "verify",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private KeyExport.Purpose purpose = KeyExport.Purpose.VERIFY;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "The new folder.")
  private Path out = Path.of("exported");

  @Mixin private PassphraseOption passphrase = new PassphraseOption();

  @Override
  public Integer call() throws IOException {
    new Keys(Bootmirror.clock(spec), passphrase::existing).export(folder, out, purpose);
    Bootmirror.console(spec).say("Wrote to " + out + " what is needed to " + purpose);
    return 0;
  }
}
