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
          "pass$|passw|passphrase|secret|token|hash|shadow|private|credential",
          Pattern.CASE_INSENSITIVE);

  /** Crypt's modular formats (crypt(5)), PEM (RFC 7468), a user in a URL (RFC 3986, 3.2.1). */
  private static final Pattern TEXT =
      Pattern.compile("\\$[0-9a-z]{1,16}\\$[^ ]|-----BEGIN|://[^/ ]{0,200}@");

  private static final Pattern OPTION =
      Pattern.compile("(?:password|passwd|passphrase|secret|token)[ =:]", Pattern.CASE_INSENSITIVE);

  private SecretLook() {}

  /** Whether a key seems to be that of a secret. */
  static boolean hasKey(String key) {
    return KEY.matcher(key).find();
  }

  /** Whether a text seems to hold a secret. */
  static boolean hasText(ConfigGrammar grammar, String text) {
    return TEXT.matcher(text).find()
        || (grammar == ConfigGrammar.COMMAND && OPTION.matcher(text).find());
  }
}
