package org.bootmirror.mirror;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** A filter names what the site does not have. */
public final class UnknownNameException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final transient List<String> known;

  /**
   * @param noun of the name, such as "network"
   * @param known the names that the site has
   */
  UnknownNameException(String noun, String name, Collection<String> known) {
    super(
        "found the "
            + noun
            + " \""
            + name
            + "\", expected one of the site: "
            + (known.isEmpty() ? "none" : String.join(", ", known)));
    this.name = name;
    this.known = List.copyOf(known);
  }

  /** The unknown name. */
  public String name() {
    return name;
  }

  /** The names that the site has, in ascending order. */
  public List<String> known() {
    return known;
  }
}
