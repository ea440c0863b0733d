package org.bootmirror.visit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * The metadata files of a served tree, requested one by one. Each file is also kept in a folder,
 * for the audit; the reader's limits bound what is kept.
 */
final class KeptMetadata implements VerifiedRelease.Source {

  private final ServedTree served;
  private final Path folder;
  private final List<TreeProblem> problems;

  /**
   * @param folder receives the files
   * @param problems receives the problems of the answers
   */
  KeptMetadata(ServedTree served, Path folder, List<TreeProblem> problems) {
    this.served = served;
    this.folder = folder;
    this.problems = problems;
  }

  @Override
  public Optional<byte[]> read(String path, long limit) throws IOException {
    Optional<byte[]> bytes =
        served.read(path, limit, problem -> problems.add(new TreeProblem(path, problem)));
    if (bytes.isPresent()) {
      Path file = folder.resolve(path);
      Files.createDirectories(file.resolveSibling(""));
      Files.write(file, bytes.get());
    }
    return bytes;
  }
}
