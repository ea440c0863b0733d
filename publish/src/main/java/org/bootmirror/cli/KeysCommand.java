package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.RootAlgorithm;
import org.bootmirror.metadata.tuf.Signers;
import org.bootmirror.release.ReadsClock;
import org.bootmirror.site.FolderLock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror keys}: whom the images of a site trust. */
@Command(
    name = "keys",
    description = {
      "Keys of a site: the authority that its images trust, and certificates for its servers.",
      "Kept in a folder outside source and tree, encrypted, for their owner alone."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror keys new keys                       # asks for a passphrase",
      "  bootmirror generate --keys keys                # images trust that authority, nobody else",
      "  bootmirror keys tls boot.example.org keys      # for nginx: tls/HOST.crt and tls/HOST.key",
      "  bootmirror keys export keys --for refresh --out online   # no more than a machine needs",
      "  bootmirror keys show keys"
    },
    subcommands = {KeysSecureBootCommand.class, KeysRootCommand.class, KeysExportCommand.class},
    mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {

  /** A clock that is a little fast somewhere must not make a new certificate useless. */
  private static final Duration SLACK = Duration.ofDays(1);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Which one: new, tls, secure-boot, rotate, rotate-root, export or show?");
  }

  @ReadsClock
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  @Command(
      name = "new",
      description = "Makes a folder with a new authority. What is there is never overwritten.",
      mixinStandardHelpOptions = true)
  int create(
      @Parameters(
              paramLabel = "KEYS",
              arity = "0..1",
              defaultValue = "keys",
              description = "The folder. Default: ${DEFAULT-VALUE}")
          Path named,
      @Option(names = "--out", paramLabel = "DIR", description = "The same, as an option.")
          @Nullable Path out,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              defaultValue = "bootmirror root",
              description = "What people call the authority. Default: ${DEFAULT-VALUE}")
          String name,
      @Option(
              names = "--algorithm",
              paramLabel = "NAME",
              defaultValue = "rsa",
              description =
                  "Of the authority: rsa, or ecdsa for iPXE 2.0.0 and newer. Default: ${DEFAULT-VALUE}")
          RootAlgorithm algorithm,
      @Option(
              names = "--years",
              paramLabel = "N",
              defaultValue = "20",
              description = "How long it is good. Default: ${DEFAULT-VALUE}")
          int years,
      @Mixin PassphraseOption passphrase)
      throws IOException {
    if (years < 1 || years > 100) {
      throw new IOException("--years " + years + ": expected 1 to 100");
    }
    Instant from = now().minus(SLACK);
    Instant until = from.plus(Duration.ofDays(365L * years));
    Passphrase given = passphrase.get(true);
    Path folder = out == null ? named : out;
    KeyFolder keys =
        KeyFolder.whole(
            folder,
            () -> {
              KeyFolder made = KeyFolder.create(folder, name, algorithm, from, until, given);
              Signers.found(made, until, given);
              return made;
            });
    Console console = Bootmirror.console(spec);
    show(console, keys);
    console.say("Keep " + folder + " and its passphrase where nobody else is, and a copy of both.");
    console.say("Next: bootmirror generate --keys " + folder);
    return 0;
  }

  @Command(
      name = "tls",
      description = {
        "Makes a key and a certificate for a web server of the tree, in tls/ of the folder. The",
        "certificate file ends with the root, as iPXE needs it."
      },
      mixinStandardHelpOptions = true)
  int server(
      @Parameters(paramLabel = "HOST", description = "Its name, or its address.") String host,
      @Parameters(paramLabel = "KEYS", description = "The folder.") Path folder,
      @Option(
              names = "--days",
              paramLabel = "N",
              defaultValue = "825",
              description = "How long it is good. Default: ${DEFAULT-VALUE}")
          int days,
      @Mixin PassphraseOption passphrase)
      throws IOException {
    if (days < 1) {
      throw new IOException("--days " + days + ": expected 1 or more");
    }
    Authority authority = KeyFolder.of(folder).root().authority(passphrase.get(false));
    Instant from = now().minus(SLACK);
    Path certificate =
        KeyFolder.of(folder).certifyServer(authority, host, from, from.plus(Duration.ofDays(days)));
    String key = certificate.toString().replaceAll("crt$", "key");
    for (String line :
        List.of("ssl_certificate     " + certificate + ";", "ssl_certificate_key " + key + ";")) {
      Bootmirror.console(spec).say(line);
    }
    return 0;
  }

  @Command(
      name = "rotate",
      description = {
        "Puts new keys in the place of those that sign metadata. The old root key vouches for them:",
        "TUF clients go along at the next release. What images trust stays."
      },
      mixinStandardHelpOptions = true)
  int rotate(
      @Parameters(paramLabel = "KEYS", description = "The folder.") Path folder,
      @Mixin PassphraseOption passphrase)
      throws IOException {
    KeyFolder keys = KeyFolder.of(folder);
    Instant until = keys.root().certificate().getNotAfter().toInstant();
    Passphrase given = passphrase.get(false);
    int version = FolderLock.holding(folder, () -> Signers.rotate(keys, until, given));
    Console console = Bootmirror.console(spec);
    console.say(
        "Root metadata have version " + version + "; the old keys are in " + folder + "/old.");
    console.say("Next: bootmirror generate --keys " + folder);
    return 0;
  }

  @Command(
      name = "show",
      description = "Shows whom images trust. Needs no passphrase.",
      mixinStandardHelpOptions = true)
  int show(@Parameters(paramLabel = "KEYS", description = "The folder.") Path folder)
      throws IOException {
    show(Bootmirror.console(spec), KeyFolder.of(folder));
    return 0;
  }

  private static void show(Console console, KeyFolder keys) throws IOException {
    X509Certificate root = keys.root().certificate();
    console.say("root         " + Printable.of(root.getSubjectX500Principal().getName()));
    console.say("  file       " + keys.root().certificateFile());
    console.say("  SHA-256    " + Authority.fingerprint(root));
    console.say("  good until " + root.getNotAfter().toInstant());
    for (X509Certificate old : keys.root().old()) {
      console.say("old root     " + Printable.of(old.getSubjectX500Principal().getName()));
      console.say("  SHA-256    " + Authority.fingerprint(old));
    }
    if (keys.secureBoot().certificate().isPresent()) {
      X509Certificate own = keys.secureBoot().certificate().get();
      console.say("Secure Boot  " + Printable.of(own.getSubjectX500Principal().getName()));
      console.say("  SHA-256    " + Authority.fingerprint(own));
    }
  }
}
