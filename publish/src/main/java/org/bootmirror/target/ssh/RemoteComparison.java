package org.bootmirror.target.ssh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.client.session.ClientSession;
import org.bootmirror.content.Digest;
import org.bootmirror.target.TargetDifference;
import org.bootmirror.target.state.PublishedFile;
import org.bootmirror.tree.TreePath;

/**
 * Compares files of a host with noted digests. The host computes the sums where the user may run
 * commands there; other files are read back. A sum that differs is confirmed by a reading: the
 * shell of a host may show other folders than SFTP.
 */
final class RemoteComparison {

  private final RemoteFiles files;
  private final String folder;
  private final Map<String, Digest> readings = new HashMap<>();
  private final List<TargetDifference> differences = new ArrayList<>();
  private int hashedThere;
  private int readBack;

  private RemoteComparison(RemoteFiles files, String folder) {
    this.files = files;
    this.folder = folder;
  }

  /**
   * Compares.
   *
   * @param folder the absolute path of the tree
   * @param noted files, all of which the host has in the noted size
   */
  static RemoteComparison of(
      ClientSession session, RemoteFiles files, String folder, Collection<PublishedFile> noted)
      throws IOException {
    RemoteComparison comparison = new RemoteComparison(files, folder);
    Map<TreePath, Digest> sums = HostSums.of(session, folder, noted);
    for (PublishedFile file : noted) {
      if (file.sha256().equals(sums.get(file.path()))) {
        comparison.hashedThere++;
      } else {
        comparison.compare(file);
      }
    }
    return comparison;
  }

  private void compare(PublishedFile file) throws IOException {
    readBack++;
    TargetDifference.digest(file.path(), reading(file), file.sha256()).ifPresent(differences::add);
  }

  /** Several names of a tree are links to one file, which is read once. */
  private Digest reading(PublishedFile file) throws IOException {
    String real = files.realPath(folder + "/" + file.path());
    Optional<Digest> known = Optional.ofNullable(readings.get(real));
    if (known.isPresent()) {
      return known.get();
    }
    Digest digest = files.digest(real, file.size());
    readings.put(real, digest);
    return digest;
  }

  List<TargetDifference> differences() {
    return List.copyOf(differences);
  }

  int hashedThere() {
    return hashedThere;
  }

  int readBack() {
    return readBack;
  }
}
