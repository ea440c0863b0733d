package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.bootmirror.app.Keys;
import org.bootmirror.cli.json.KeysJson;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.RootAlgorithm;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror keys}: manages the keys of a site. */
@Command(
    name = "keys",
    header = "Makes, rotates and exports the keys of a site.",
    description = {
      "The keys are a root that images trust, certificates for servers, and keys that sign metadata.",
      "They are kept in a folder outside source and tree, encrypted, readable by the owner only."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror keys new keys                     # asks for a passphrase",
      "  bootmirror generate --source site --out mirror --keys keys",
      "  bootmirror keys tls boot.example.org keys    # certificate for nginx",
      "  bootmirror keys export keys --for refresh --out online",
      "  bootmirror keys show keys"
    },
    subcommands = {KeysSecureBootCommand.class, KeysRootCommand.class, KeysExportCommand.class},
    mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Which one: new, tls, secure-boot, rotate, rotate-root, export or show?");
  }

  @Command(
      name = "new",
      header = "Makes a folder with new keys; never overwrites one.",
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
              description = "The common name of the root. Default: ${DEFAULT-VALUE}")
          String name,
      @Option(
              names = "--algorithm",
              paramLabel = "NAME",
              defaultValue = "rsa",
              description =
                  "The key of the root: rsa, or ecdsa for iPXE 2.0.0 and newer. Default: ${DEFAULT-VALUE}")
          RootAlgorithm algorithm,
      @Option(
              names = "--years",
              paramLabel = "N",
              defaultValue = "20",
              description = "How long the certificate is valid. Default: ${DEFAULT-VALUE}")
          int years,
      @Mixin PassphraseOption passphrase)
      throws IOException {
    Path folder = out == null ? named : out;
    KeyFolder keys;
    try {
      keys =
          new Keys(Bootmirror.clock(spec), passphrase::chosen)
              .create(folder, new Keys.NewRoot(name, algorithm, years));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    Console console = Bootmirror.console(spec);
    show(console, keys);
    console.say(
        "Keep " + folder + " and the passphrase secret, with a copy of both in another place.");
    console.say("Next: bootmirror generate --keys " + folder);
    return 0;
  }

  @Command(
      name = "tls",
      header = "Certifies a web server of the tree.",
      description = {
        "Writes tls/HOST.key and tls/HOST.crt in the folder. The certificate file ends with the root,",
        "as iPXE needs it."
      },
      mixinStandardHelpOptions = true)
  int server(
      @Parameters(paramLabel = "HOST", description = "The server's name or address.") String host,
      @Parameters(paramLabel = "KEYS", description = "The folder.") Path folder,
      @Option(
              names = "--days",
              paramLabel = "N",
              defaultValue = "825",
              description = "How long the certificate is valid. Default: ${DEFAULT-VALUE}")
          int days,
      @Mixin PassphraseOption passphrase)
      throws IOException {
    if (days < 1) {
      throw new IOException("--days " + days + ": expected 1 or more");
    }
    Path certificate =
        new Keys(Bootmirror.clock(spec), passphrase::existing)
            .certifyServer(folder, host, Duration.ofDays(days));
    // nginx looks for relative paths in its own folder.
    certificate = certificate.toAbsolutePath().normalize();
    String key = certificate.toString().replaceAll("crt$", "key");
    for (String line :
        List.of("ssl_certificate     " + certificate + ";", "ssl_certificate_key " + key + ";")) {
      Bootmirror.console(spec).say(line);
    }
    return 0;
  }

  @Command(
      name = "rotate",
      header = "Replaces the keys that sign metadata.",
      description = {
        "The old root key signs the change: TUF clients follow at the next release. The root that",
        "images trust stays."
      },
      mixinStandardHelpOptions = true)
  int rotate(
      @Parameters(paramLabel = "KEYS", description = "The folder.") Path folder,
      @Mixin PassphraseOption passphrase)
      throws IOException {
    int version = new Keys(Bootmirror.clock(spec), passphrase::existing).rotate(folder);
    Console console = Bootmirror.console(spec);
    console.say(
        "Root metadata have version " + version + "; the old keys are in " + folder + "/old.");
    console.say("Next: bootmirror generate --keys " + folder);
    return 0;
  }

  @Command(
      name = "show",
      header = "Shows the root that images trust; needs no passphrase.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "KEYS", description = "The folder.") Path folder,
      @Mixin JsonOption json)
      throws IOException {
    KeyFolder keys = KeyFolder.of(folder);
    json.result(KeysJson.of(keys));
    Console console =
        json.isGiven()
            ? Bootmirror.console(spec).withoutResults()
            : Bootmirror.console(spec); // of the group, which has no such option
    show(console, keys);
    return 0;
  }

  private static void show(Console console, KeyFolder keys) throws IOException {
    X509Certificate root = keys.root().certificate();
    console.say("root         " + root.getSubjectX500Principal().getName());
    console.say("  file       " + keys.root().certificateFile());
    console.say("  SHA-256    " + Authority.fingerprint(root));
    console.say("  good until " + root.getNotAfter().toInstant());
    for (X509Certificate old : keys.root().old()) {
      console.say("old root     " + old.getSubjectX500Principal().getName());
      console.say("  SHA-256    " + Authority.fingerprint(old));
    }
    if (keys.secureBoot().certificate().isPresent()) {
      X509Certificate own = keys.secureBoot().certificate().get();
      console.say("Secure Boot  " + own.getSubjectX500Principal().getName());
      console.say("  SHA-256    " + Authority.fingerprint(own));
    }
  }
}
