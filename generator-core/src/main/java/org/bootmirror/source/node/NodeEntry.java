package org.bootmirror.source.node;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a file says of one node: a table of TOML, or a line of CSV. */
interface NodeEntry {

  /** The name that the entry gives the node. */
  Optional<String> name();

  /** The keys with a value. */
  Set<String> keys();

  /** The value of a key; nothing, and a problem, if the value is of another type. */
  Optional<String> value(String key, String expected);

  /** The values of a key that may hold several. */
  List<String> values(String key, String expected);

  /** Notes a problem of a key, or of the whole entry if the key is empty. */
  void problem(String key, String found, String expected, List<String> choices);

  /** The place of a key, or of the whole entry if the key is empty; found only if asked for. */
  Place place(String key);

  /** A place in a source. */
  @FunctionalInterface
  interface Place {
    /** File, line and column. */
    String text();
  }
}
