package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootmirror.app.Keys;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.RootAlgorithm;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror keys rotate-root}: replaces the root that images trust. */
@Command(
    name = "rotate-root",
    header = "Makes a new root that the old root certifies.",
    description = {
      "New images trust the new root; media in the field go on working. Certify your servers again",
      "(keys tls), and generate. The old root is kept in old/ of the folder."
    },
    mixinStandardHelpOptions = true)
final class KeysRootCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "KEYS", description = "The folder.")
  private Path folder = Path.of("keys");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The common name of the new root. Default: the old name with a number.")
  private @Nullable String name;

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      defaultValue = "rsa",
      description = "rsa, or ecdsa for iPXE 2.0.0 and newer. Default: ${DEFAULT-VALUE}")
  private RootAlgorithm algorithm = RootAlgorithm.RSA;

  @Option(
      names = "--years",
      paramLabel = "N",
      defaultValue = "20",
      description = "How long the certificate is valid. Default: ${DEFAULT-VALUE}")
  private int years = 20;

  @Mixin private PassphraseOption passphrase = new PassphraseOption();

  @Override
  public Integer call() throws IOException {
    KeyFolder keys;
    try {
      keys =
          new Keys(Bootmirror.clock(spec), passphrase::existing)
              .rotateRoot(folder, Optional.ofNullable(name), algorithm, years);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    Console console = Bootmirror.console(spec);
    console.say("New images trust: " + Authority.nameOf(keys.root().certificate()));
    console.say("The old root vouches for it, and is in " + folder + "/old.");
    console.say("Next: bootmirror keys tls HOST " + folder + ", for each server; then generate.");
    return 0;
  }
}
