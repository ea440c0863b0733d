package org.bootmirror.mirror;

import java.io.IOException;
import java.util.List;

/** The variables for a mirror's own images do not fit into slots of the published images. */
public final class UnfitSlotsException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  UnfitSlotsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line for each image: found, expected. */
  public List<String> problems() {
    return problems;
  }
}
