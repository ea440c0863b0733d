package org.bootmirror.app;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A choice of components verifies less than the former choice. */
public final class WeakerComponentsException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient List<LostCommand> lost;

  WeakerComponentsException(List<LostCommand> lost) {
    super(lost.stream().map(LostCommand::toString).collect(Collectors.joining("\n")));
    this.lost = List.copyOf(lost);
  }

  /** The commands that are lost. */
  public List<LostCommand> lost() {
    return lost;
  }
}
