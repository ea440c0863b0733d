package org.bootmirror.target.folder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.SidecarFiles;
import org.bootmirror.folder.SmallFile;
import org.bootmirror.target.state.StateStore;

/**
 * The notes about a folder, in a folder beside it: servers serve everything in the folder itself.
 */
public final class FolderStateStore implements StateStore {

  private final Path folder;

  /** The notes about a tree. */
  public FolderStateStore(SidecarFiles sidecars) {
    this.folder = sidecars.releases();
  }

  @Override
  public Optional<byte[]> read(String name, long limit) throws IOException {
    Path file = folder.resolve(name);
    try {
      return Optional.of(
          SmallFile.read(file, limit)
              .orElseThrow(
                  () ->
                      new IOException(
                          file + ": found more than " + limit + " bytes, expected an end")));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    Files.createDirectories(folder);
    AtomicFile.writeDurably(folder.resolve(name), bytes);
  }

  @Override
  public boolean create(String name, byte[] bytes) throws IOException {
    Files.createDirectories(folder);
    try {
      Files.createFile(folder.resolve(name));
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    write(name, bytes);
    return true;
  }

  @Override
  public List<String> list() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }
}
