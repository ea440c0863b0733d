package org.bootmirror.target.ssh;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.bootmirror.target.ListedItem;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.TreePath;

/** All names of a tree in a folder. Links to folders are not followed. */
final class RemoteFolderWalk {

  private final RemoteFiles files;
  private final String folder;

  RemoteFolderWalk(RemoteFiles files, String folder) {
    this.files = files;
    this.folder = folder;
  }

  /**
   * Walks.
   *
   * @param parts is given the absolute paths of incomplete files of the tree
   */
  void walk(Consumer<ListedItem> items, Consumer<String> parts) throws IOException {
    List<TreePath> links = new ArrayList<>();
    Deque<String> folders = new ArrayDeque<>(List.of(""));
    while (!folders.isEmpty()) {
      String prefix = folders.pop();
      for (DirEntry entry : files.list(folder + "/" + prefix)) {
        String path = prefix + entry.getFilename();
        Attributes attributes = entry.getAttributes();
        if (HiddenFile.isPartOfTree(path)) {
          parts.accept(folder + "/" + path);
        } else if (TreePath.isOne(path)) {
          if (attributes.isDirectory()) {
            folders.push(path + "/");
          } else if (attributes.isSymbolicLink()) {
            links.add(new TreePath(path));
          } else if (attributes.isRegularFile()) {
            items.accept(new ListedItem(new TreePath(path), attributes.getSize()));
          }
        }
      }
    }
    sizes(links).forEach((path, size) -> items.accept(new ListedItem(path, size)));
  }

  /** The sizes of the files behind links. */
  private Map<TreePath, Long> sizes(List<TreePath> links) throws IOException {
    Map<TreePath, Long> sizes = new ConcurrentHashMap<>();
    try (ParallelRequests requests = new ParallelRequests()) {
      for (TreePath link : links) {
        requests.begin(
            () -> {
              Optional<Attributes> found = files.find(folder + "/" + link);
              found
                  .filter(Attributes::isRegularFile)
                  .ifPresent(file -> sizes.put(link, file.getSize()));
            });
      }
      requests.await();
    }
    return sizes;
  }
}
