package org.bootmirror.cli.json;

import java.util.Locale;

/** The words of enums in JSON: lower case, with hyphens. */
final class Labels {

  private Labels() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
