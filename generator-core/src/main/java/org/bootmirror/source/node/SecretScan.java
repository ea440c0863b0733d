package org.bootmirror.source.node;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what looks like a secret in a text that is going to be public. Encoded or compressed
 * secrets are not found.
 */
final class SecretScan {

  private static final String VALUE = "[\"']?[^\\s\"',{\\[#!|>]";

  private static final List<Pattern> PATTERNS =
      List.of(
          Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"),
          Pattern.compile("\\$(?:1|2[abxy]?|5|6|7|y|gy|argon2id?)\\$[A-Za-z0-9./,=$-]{8,}"),
          key(
              "[a-z0-9_.-]*passw(?:or)?d[_-]?hash|[a-z0-9_-]*(?<!lock_)passwd|[a-z0-9_-]*password"
                  + "|passphrase|psk",
              "(?!(?:true|false|null|no|yes)\\b)" + VALUE),
          key(
              "[a-z0-9_-]*(?:secret|token|api[_-]?key|access[_-]?key|private[_-]?key)",
              "(?!(?:true|false|null|no|yes)\\b)" + VALUE),
          Pattern.compile("(?m)^\\s*chpasswd\\s*:\\s*(?:\\{.*(?:list|users)|$)"),
          Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"),
          Pattern.compile("\\bgh[opsu]_[A-Za-z0-9]{36}"),
          Pattern.compile("\\bglpat-[A-Za-z0-9_-]{20}"),
          Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{10}"),
          Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\."));

  private static final int SHOWN = 24;

  private SecretScan() {}

  /**
   * Something that looks like a secret.
   *
   * @param offset in the text
   * @param what for errors: how it begins, not the secret itself
   */
  record Found(int offset, String what) {}

  /** The first secret of a text. */
  static Optional<Found> in(String text) {
    Optional<Found> first = Optional.empty();
    for (Pattern pattern : PATTERNS) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.find() && (first.isEmpty() || matcher.start() < first.get().offset())) {
        String begin = matcher.group().replaceAll("[\"'\\s]", "");
        int end =
            begin.startsWith("-----BEGIN")
                ? begin.length()
                : Math.min(SHOWN, begin.length() / 2 + 1);
        first =
            Optional.of(
                new Found(
                    matcher.start(),
                    "what looks like a secret (\"" + begin.substring(0, end) + "…\")"));
      }
    }
    return first;
  }

  /** A key of YAML, JSON, TOML or the command line, with a value on the same line. */
  private static Pattern key(String keys, String value) {
    return Pattern.compile(
        "(?i)(?<![A-Za-z0-9_-])[\"']?(?:" + keys + ")[\"']?\\s*[:=]\\s*" + value);
  }
}
