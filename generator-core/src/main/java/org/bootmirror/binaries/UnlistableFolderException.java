package org.bootmirror.binaries;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A folder has files that no list can name. */
public final class UnlistableFolderException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Path folder;
  private final transient List<FileProblem> problems;

  UnlistableFolderException(Path folder, List<FileProblem> problems) {
    super(folder + ": found " + problems.size() + " files that no list can name");
    this.folder = folder;
    this.problems = List.copyOf(problems);
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Each such file, in ascending order of paths; not empty. */
  public List<FileProblem> problems() {
    return problems;
  }
}
