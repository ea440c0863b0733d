package org.bootmirror.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
    return get(PassphrasePrompt::existing);
  }

  /** The passphrase of new keys, which a person types twice. */
  Passphrase chosen() throws IOException {
    return get(PassphrasePrompt::chosen);
  }

  private Passphrase get(Question question) throws IOException {
    try {
      Optional<char[]> given = given();
      return given.isPresent() ? new Passphrase(given.get()) : question.ask(prompt());
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Optional<char[]> given() throws IOException {
    if (descriptor != null) {
      byte[] bytes = Files.readAllBytes(Path.of("/dev/fd/" + descriptor));
      return Optional.of(new String(bytes, StandardCharsets.UTF_8).stripTrailing().toCharArray());
    }
    return Optional.ofNullable(System.getenv(VARIABLE)).map(String::toCharArray);
  }

  @SuppressWarnings("SystemConsoleNull") // where it is never null, it reads nothing instead
  private static PassphrasePrompt prompt() throws IOException {
    java.io.Console terminal = System.console();
    if (terminal == null) {
      throw new IOException(
          "the keys have a passphrase: set " + VARIABLE + ", or name --passphrase-fd");
    }
    return new PassphrasePrompt(question -> terminal.readPassword(question));
  }

  /** What a person is asked. */
  @FunctionalInterface
  private interface Question {
    Passphrase ask(PassphrasePrompt prompt) throws IOException;
  }
}
