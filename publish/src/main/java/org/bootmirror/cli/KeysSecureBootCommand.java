package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.concurrent.Callable;
import org.bootmirror.app.Keys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror keys secure-boot}: takes over a key that firmware trusts. */
@Command(
    name = "secure-boot",
    header = "Takes over a Secure Boot key that firmware trusts.",
    description = {
      "EFI programs are then signed by that key instead of the key that keys new has made."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror keys secure-boot keys --key db.key --certificate db.crt"
    },
    mixinStandardHelpOptions = true)
final class KeysSecureBootCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "KEYS", description = "The folder.")
  private Path folder = Path.of("keys");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      required = true,
      description = "The RSA key: PKCS #8 in PEM, not encrypted. The copy is encrypted.")
  private Path key = Path.of("db.key");

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      required = true,
      description = "The certificate of the key, PEM or DER.")
  private Path certificate = Path.of("db.crt");

  @Mixin private PassphraseOption passphrase = new PassphraseOption();

  @Override
  public Integer call() throws IOException {
    X509Certificate own =
        new Keys(Bootmirror.clock(spec), passphrase::existing)
            .adoptSecureBootKey(folder, key, certificate);
    Bootmirror.console(spec).say("EFI programs are signed by " + own.getSubjectX500Principal());
    return 0;
  }
}
