package org.bootmirror.cli;

import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Whether help may be coloured: on a terminal only, and never with {@code NO_COLOR} (no-color.org)
 * or on a terminal that is {@code dumb}. Colour says nothing that the words do not say.
 */
final class Colour {

  private Colour() {}

  /** For standard output; picocli asks whether it is a terminal. */
  static Ansi ofOutput(Map<String, String> environment) {
    return allowed(environment) ? Ansi.AUTO : Ansi.OFF;
  }

  /**
   * For standard error, of which picocli knows nothing.
   *
   * @param terminal whether standard error is one
   */
  static Ansi ofErrors(Map<String, String> environment, boolean terminal) {
    return terminal && allowed(environment) ? Ansi.ON : Ansi.OFF;
  }

  private static boolean allowed(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }
}
