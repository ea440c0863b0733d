package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootmirror.binaries.BinaryList;
import org.bootmirror.binaries.FileProblem;
import org.bootmirror.binaries.FolderComparison;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.SmallFile;

/** A list in a folder with its files. */
record ListInFolder(Path folder, Progress progress) implements ListAccess {

  @Override
  public String name() throws IOException {
    return folder.toRealPath().toString();
  }

  @Override
  public Optional<byte[]> read(String path, int limit) throws IOException {
    Path file = folder.resolve(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Optional<byte[]> bytes = SmallFile.read(file, limit);
    if (bytes.isEmpty()) {
      throw new IOException(file + ": found a larger file, expected at most " + limit + " bytes");
    }
    return bytes;
  }

  @Override
  public List<FileProblem> compare(BinaryList list, boolean inTree) throws IOException {
    return FolderComparison.problems(folder, list, inTree, progress);
  }
}
