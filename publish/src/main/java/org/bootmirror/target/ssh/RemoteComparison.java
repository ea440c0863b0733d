package org.bootmirror.target.ssh;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.session.ClientSession;
import org.bootmirror.content.Digest;
import org.bootmirror.target.TargetDifference;
import org.bootmirror.target.state.PublishedFile;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;

/**
 * Compares files of a host with noted digests. The host computes the sums where the user may run
 * commands there; other files are read back. Several names of a tree are links to one file, which
 * is hashed once.
 *
 * <p>The shell of a host may show other folders than SFTP, in a container for instance. A sum is
 * therefore believed only if the shell tells the time of the file that SFTP tells, and if the shell
 * has the same bytes as SFTP of one file that each publication changes. An exact copy of the last
 * publication, times included, passes both: damage that leaves the time of a file alone stays
 * hidden behind such a copy. A sum that differs is confirmed by a reading.
 */
final class RemoteComparison {

  private final RemoteFiles files;
  private final String folder;
  private final Map<TreePath, String> realPaths = new ConcurrentHashMap<>();
  private final Map<String, Instant> times = new ConcurrentHashMap<>();
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
   * @param patience how long the host may be silent, besides the time for its largest file
   */
  static RemoteComparison of(
      ClientSession session,
      RemoteFiles files,
      String folder,
      Collection<PublishedFile> noted,
      Duration patience)
      throws IOException {
    RemoteComparison comparison = new RemoteComparison(files, folder);
    comparison.find(noted);
    comparison.compare(session, noted, patience);
    return comparison;
  }

  private void find(Collection<PublishedFile> noted) throws IOException {
    try (ParallelRequests requests = new ParallelRequests()) {
      for (PublishedFile file : noted) {
        requests.begin(
            () -> {
              String real = files.realPath(folder + "/" + file.path());
              realPaths.put(file.path(), real);
              if (!times.containsKey(real)) {
                files.time(real).ifPresent(time -> times.put(real, time));
              }
            });
      }
      requests.await();
    }
  }

  private void compare(ClientSession session, Collection<PublishedFile> noted, Duration patience)
      throws IOException {
    Map<String, PublishedFile> once = new HashMap<>();
    noted.forEach(file -> once.putIfAbsent(real(file), file));
    HostSums told = HostSums.of(session, folder, once.values(), patience);
    boolean same = isSameFolder(noted, once, told);
    for (PublishedFile file : noted) {
      String real = real(file);
      TreePath asked = once.getOrDefault(real, file).path();
      Optional<Instant> time = Optional.ofNullable(times.get(real));
      if (same
          && !readings.containsKey(real)
          && told.sum(asked).filter(file.sha256()::equals).isPresent()
          && time.isPresent()
          && told.time(asked).equals(time)) {
        hashedThere++;
      } else {
        readBack++;
        TargetDifference.digest(file.path(), reading(file), file.sha256())
            .ifPresent(differences::add);
      }
    }
  }

  private boolean isSameFolder(
      Collection<PublishedFile> noted, Map<String, PublishedFile> once, HostSums told)
      throws IOException {
    Optional<PublishedFile> control = control(noted);
    if (control.isEmpty()) {
      return false;
    }
    PublishedFile asked = once.getOrDefault(real(control.get()), control.get());
    Optional<Digest> sum = told.sum(asked.path());
    return sum.isPresent() && sum.get().equals(reading(asked));
  }

  /** A file that each publication changes, if there is one; a small one in any case. */
  private static Optional<PublishedFile> control(Collection<PublishedFile> noted) {
    List<TreePath> changing = List.of(TufPath.TIMESTAMP, ReservedFile.SUMS.path());
    return changing.stream()
        .flatMap(path -> noted.stream().filter(file -> file.path().equals(path)))
        .findFirst()
        .or(
            () ->
                noted.stream()
                    .min(
                        Comparator.comparingLong(PublishedFile::size)
                            .thenComparing(file -> file.path().value())));
  }

  private String real(PublishedFile file) {
    return realPaths.getOrDefault(file.path(), folder + "/" + file.path());
  }

  private Digest reading(PublishedFile file) throws IOException {
    String real = real(file);
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
