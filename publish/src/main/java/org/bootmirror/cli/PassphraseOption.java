package org.bootmirror.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bootmirror.crypto.Passphrase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The source of the keys' passphrase: a file descriptor, the environment, or a person at the
 * terminal. Never an argument: every user of the machine can read arguments.
 */
final class PassphraseOption {

  private static final String VARIABLE = "BOOTMIRROR_PASSPHRASE";

  @Option(
      names = "--passphrase-fd",
      paramLabel = "N",
      description =
          "Read the keys' passphrase from this file descriptor. Default: the variable "
              + VARIABLE
              + ", else the terminal asks.")
  private @Nullable Integer descriptor;

  /** The passphrase of keys that exist. */
  Passphrase existing() throws IOException {
    return get(false);
  }

  /** The passphrase of new keys, which a person types twice. */
  Passphrase chosen() throws IOException {
    return get(true);
  }

  private Passphrase get(boolean twice) throws IOException {
    try {
      return new Passphrase(characters(twice));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // where it is never null, it reads nothing instead
  private char[] characters(boolean twice) throws IOException {
    if (descriptor != null) {
      byte[] bytes = Files.readAllBytes(Path.of("/dev/fd/" + descriptor));
      return new String(bytes, StandardCharsets.UTF_8).stripTrailing().toCharArray();
    }
    String variable = System.getenv(VARIABLE);
    if (variable != null) {
      return variable.toCharArray();
    }
    java.io.Console terminal = System.console();
    if (terminal == null) {
      throw new IOException(
          "the keys have a passphrase: set " + VARIABLE + ", or name --passphrase-fd");
    }
    char[] typed = terminal.readPassword("Passphrase of the keys: ");
    if (typed == null || (twice && !Arrays.equals(typed, terminal.readPassword("Again: ")))) {
      throw new IOException("no passphrase was typed, or not the same twice");
    }
    return typed;
  }
}
