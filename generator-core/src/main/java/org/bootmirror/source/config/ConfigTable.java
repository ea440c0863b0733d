package org.bootmirror.source.config;

import java.util.Arrays;
import java.util.List;

/** The tables of a config, in the order in which the published form has them. */
enum ConfigTable {
  /** The keys in front of all tables. */
  TOP("", "", Form.KEYS, 0),
  /** The debug mode. */
  DEBUG("debug", "the debug mode", Form.KEYS, 0),
  /** The terminal of root. */
  ROOT_TTY("root-tty", "the terminal of root, over mycelium only", Form.KEYS, 0),
  /** Servers of sets. */
  LOCATIONS("locations", "a URL for each name: more servers of sets", Form.NAMED_VALUES, 16),
  /** The sets of binaries. */
  SETS(
      "sets",
      "a list of locations for each set of binaries, asked after the bootstrap servers; possibly"
          + " empty",
      Form.NAMED_VALUES,
      16),
  /** Services of zinit. */
  SERVICES("services", "a table for each service of zinit", Form.NAMED_TABLES, 64);

  /** What stands in a table. */
  enum Form {
    /** The table's own keys. */
    KEYS,
    /** A value under each of some names. */
    NAMED_VALUES,
    /** A table with keys under each of some names. */
    NAMED_TABLES
  }

  private final String label;
  private final String meaning;
  private final Form form;
  private final int maxNames;

  ConfigTable(String label, String meaning, Form form, int maxNames) {
    this.label = label;
    this.meaning = meaning;
    this.form = form;
    this.maxNames = maxNames;
  }

  /** The name; empty for the top. */
  String label() {
    return label;
  }

  /** What the table is about, for people. */
  String meaning() {
    return meaning;
  }

  Form form() {
    return form;
  }

  /** The greatest number of names, if the operator chooses the names. */
  int maxNames() {
    return maxNames;
  }

  /** The keys, in the order in which the published form has them. */
  List<ConfigKey> keys() {
    return Arrays.stream(ConfigKey.values()).filter(key -> key.table() == this).toList();
  }

  /** The value under each name of a table of {@link Form#NAMED_VALUES}. */
  ConfigKey value() {
    return keys().get(0);
  }
}
