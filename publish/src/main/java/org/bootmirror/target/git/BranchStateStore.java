package org.bootmirror.target.git;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bootmirror.target.state.StateStore;

/** The files below {@code .publish/} of a branch. Changes are pushed with all others. */
final class BranchStateStore implements StateStore {

  private static final String PREFIX = FOLDER + "/";

  private final BranchFiles files;
  private final Contents contents;

  BranchStateStore(BranchFiles files, Contents contents) {
    this.files = files;
    this.contents = contents;
  }

  @Override
  public Optional<byte[]> read(String name, long limit) throws IOException {
    return files.get(PREFIX + name).isPresent()
        ? Optional.of(contents.read(PREFIX + name, limit))
        : Optional.empty();
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    contents.write(PREFIX + name, bytes);
  }

  @Override
  public boolean create(String name, byte[] bytes) throws IOException {
    if (files.get(PREFIX + name).isPresent()) {
      return false;
    }
    write(name, bytes);
    return true;
  }

  @Override
  public List<String> list() {
    return files.names().stream()
        .filter(path -> path.startsWith(PREFIX))
        .map(path -> path.substring(PREFIX.length()))
        .toList();
  }

  @Override
  public void delete(String name) {
    files.remove(PREFIX + name);
  }

  /** Reads and stores contents of the branch's files. */
  interface Contents {
    /** All bytes of a file that there is. */
    byte[] read(String path, long limit) throws IOException;

    /** Gives a file a content. */
    void write(String path, byte[] bytes) throws IOException;
  }
}
