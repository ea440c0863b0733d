package org.bootmirror.target.ssh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.bootmirror.content.Digest;
import org.bootmirror.target.state.StateStore;
import org.bootmirror.tree.HiddenFile;

/** Small objects in a folder beside the tree, or inside where the user may not write beside. */
final class SshStateStore implements StateStore {

  private final RemoteFiles files;
  private final String beside;
  private final String inside;
  private String folder;
  private boolean exists;

  private SshStateStore(RemoteFiles files, String beside, String inside) {
    this.files = files;
    this.beside = beside;
    this.inside = inside;
    this.folder = beside;
  }

  /**
   * Finds the objects of a tree.
   *
   * @param tree the absolute path of the tree's folder
   */
  static SshStateStore of(RemoteFiles files, String tree) throws IOException {
    int slash = tree.lastIndexOf('/');
    String inside = tree + "/" + FOLDER;
    String beside =
        slash < 0 || tree.length() == 1
            ? inside
            : tree.substring(0, slash) + "/." + tree.substring(slash + 1) + FOLDER;
    SshStateStore store = new SshStateStore(files, beside, inside);
    store.exists = files.find(beside).isPresent();
    if (!store.exists && files.find(inside).isPresent()) {
      store.folder = inside;
      store.exists = true;
    }
    return store;
  }

  @Override
  public Optional<byte[]> read(String name, long limit) throws IOException {
    try {
      return Optional.of(files.read(path(name), limit));
    } catch (RemoteFileException e) {
      if (e.isMissing()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    String part = part(name, bytes);
    files.write(part, bytes, Optional.empty());
    files.rename(part, path(name));
    files.force(folder);
  }

  @Override
  public boolean create(String name, byte[] bytes) throws IOException {
    String part = part(name, bytes);
    files.write(part, bytes, Optional.empty());
    return files.renameIfAbsent(part, path(name));
  }

  @Override
  public List<String> list() throws IOException {
    List<String> names = new ArrayList<>();
    for (DirEntry entry : files.list(folder)) {
      if (!entry.getFilename().startsWith(".")) {
        names.add(entry.getFilename());
      }
    }
    return names;
  }

  @Override
  public void delete(String name) throws IOException {
    files.delete(path(name));
  }

  /** Where an object is written first: runs that write different bytes do not meet. */
  private String part(String name, byte[] bytes) throws IOException {
    if (!exists) {
      makeFolder();
      exists = true;
    }
    return path(HiddenFile.part(name + "." + Digest.of(bytes)));
  }

  private void makeFolder() throws IOException {
    try {
      makeFolder(beside);
    } catch (RemoteFileException e) {
      if (!e.isForbidden()) {
        throw e;
      }
      makeFolder(inside);
      folder = inside;
    }
  }

  private void makeFolder(String path) throws IOException {
    try {
      files.makeFolder(path);
    } catch (RemoteFileException e) {
      if (files.find(path).isEmpty()) {
        throw e;
      }
    }
  }

  private String path(String name) {
    return folder + "/" + name;
  }
}
