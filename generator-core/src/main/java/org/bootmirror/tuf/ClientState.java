package org.bootmirror.tuf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.SmallFile;
import org.bootmirror.tree.TufPath;

/**
 * The metadata that a client last trusted (TUF 5.3.8, 5.4.5, 5.5.7, 5.6.6), one file for each role
 * in a folder of the client's own. They protect against rollback: no older metadata are accepted
 * afterwards.
 */
public final class ClientState {

  /** A sub-folder, so that no name of a role is the name of another file. */
  private static final String DELEGATED = "delegated";

  private final Optional<Path> folder;

  private ClientState(Optional<Path> folder) {
    this.folder = folder;
  }

  /** A client that keeps nothing. */
  public static ClientState none() {
    return new ClientState(Optional.empty());
  }

  /** The state in a folder, which is made with the first file. */
  public static ClientState in(Path folder) {
    return new ClientState(Optional.of(folder));
  }

  /** Whether the client has trusted anything before. */
  public boolean isEmpty() throws IOException {
    return read(Role.ROOT).isEmpty();
  }

  Optional<byte[]> read(Role role) throws IOException {
    if (folder.isEmpty() || !Files.isRegularFile(file(role))) {
      return Optional.empty();
    }
    Optional<byte[]> bytes = SmallFile.read(file(role), role.maxBytes());
    if (bytes.isEmpty()) {
      throw new UntrustedException(
          name(role), "more than " + role.maxBytes() + " bytes", "the file of an earlier run");
    }
    return bytes;
  }

  /** Keeps a verified file; survives a crash of the machine. */
  void keep(Role role, byte[] bytes) throws IOException {
    if (folder.isPresent()) {
      Files.createDirectories(folder.get());
      AtomicFile.writeDurably(file(role), bytes);
    }
  }

  void forget(Role role) throws IOException {
    if (folder.isPresent()) {
      Files.deleteIfExists(file(role));
    }
  }

  /**
   * The targets metadata of a delegated role, as a client has read them before. The snapshot
   * protects against rollback: the file only spares a request, and any problem with the file means
   * that there is none.
   */
  Optional<byte[]> readDelegated(String role) throws IOException {
    return folder.isEmpty() || !Files.isRegularFile(delegated(role))
        ? Optional.empty()
        : SmallFile.read(delegated(role), Role.TARGETS.maxBytes());
  }

  /** Keeps a verified file; after a crash the file may be damaged, which the next run sees. */
  void keepDelegated(String role, byte[] bytes) throws IOException {
    if (folder.isPresent()) {
      Files.createDirectories(folder.get().resolve(DELEGATED));
      AtomicFile.write(delegated(role), bytes);
    }
  }

  /** The file, for errors. */
  String name(Role role) {
    return folder.isPresent() ? file(role).toString() : role.file();
  }

  private Path delegated(String role) {
    return folder.orElseThrow().resolve(DELEGATED).resolve(TufPath.file(role));
  }

  private Path file(Role role) {
    return folder.orElseThrow().resolve(role.file());
  }
}
