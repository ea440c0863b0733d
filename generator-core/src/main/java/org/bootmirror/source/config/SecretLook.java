package org.bootmirror.source.config;

import java.util.regex.Pattern;

/** What looks like a secret. Configs are published: everyone who knows the address reads them. */
final class SecretLook {

  /** What is expected in place of a secret. */
  static final String EXPECTED =
      "no secret and no hash of one: everyone may read a published config. With [root-tty] access ="
          + " \"one-time-password\", a node makes a password by itself";

  private static final Pattern KEY =
      Pattern.compile(
          "pass$|passw|passphrase|secret|token|hash|shadow|private|credential|api[-_]?key|access[-_]key"
              + "|bearer",
          Pattern.CASE_INSENSITIVE);

  /** Crypt's modular formats (crypt(5)), PEM (RFC 7468), a user in a URL (RFC 3986, 3.2.1). */
  private static final Pattern TEXT =
      Pattern.compile("\\$[0-9a-z]{1,16}\\$[^ ]|-----BEGIN|://[^/ ]{0,200}@");

  private static final String WORD =
      "(?:password|passwd|passphrase|secret[_a-z]*|token|api[-_]?key|access[-_]key";

  /** Options and fields of queries, in any text; a word of prose may stand before a blank. */
  private static final Pattern FIELD =
      Pattern.compile(WORD + ") {0,8}[=:]|bearer[ =:]", Pattern.CASE_INSENSITIVE);

  /** In a command, a value may stand behind a blank. */
  private static final Pattern OPTION =
      Pattern.compile(WORD + "|bearer)[ =:]", Pattern.CASE_INSENSITIVE);

  private SecretLook() {}

  /** Whether a key seems to be that of a secret. */
  static boolean hasKey(String key) {
    return KEY.matcher(key).find();
  }

  /** Whether a text seems to hold a secret. */
  static boolean hasText(ConfigGrammar grammar, String text) {
    return TEXT.matcher(text).find()
        || FIELD.matcher(text).find()
        || (grammar == ConfigGrammar.COMMAND && OPTION.matcher(text).find());
  }
}
