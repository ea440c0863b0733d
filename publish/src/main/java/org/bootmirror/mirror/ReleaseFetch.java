package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.tree.TreePath;

/**
 * Brings the files of a release that a mirror lacks into the folder for downloads.
 *
 * @param mirror the folder of the mirror
 * @param progress is told the bytes that arrive
 */
record ReleaseFetch(Origin origin, Path mirror, DownloadFolder downloads, Progress progress) {

  /**
   * Files at hand.
   *
   * @param held in the mirror, or among the downloads
   * @param fetched those of them that the mirror lacks
   */
  record Obtained(HeldFiles held, List<SignedFile> fetched) {}

  /**
   * Obtains files.
   *
   * @throws FailedFilesException if files are missing, or are not the signed ones
   * @throws LeftOutException if the origin is a mirror that has left files out
   */
  Obtained obtain(List<FileGroup> groups) throws IOException {
    HeldFiles held = HeldFiles.of(mirror, groups);
    List<SignedFile> missing = held.missing(groups);
    if (!missing.isEmpty()) {
      fetch(downloads.missing(missing), groups);
    }
    held.add(missing, downloads);
    return new Obtained(held, missing);
  }

  private void fetch(List<SignedFile> files, List<FileGroup> groups) throws IOException {
    try {
      origin.fetch(files, downloads, progress);
    } catch (FailedFilesException e) {
      // Asked only now: a complete origin costs no request more.
      Optional<MirrorFile> differences = differences();
      if (differences.isEmpty() || differences.get().leftOut().isEmpty()) {
        throw e;
      }
      List<SignedFile> others = byOtherNames(files, groups, differences.get());
      if (others.equals(files)) {
        throw e;
      }
      origin.fetch(downloads.missing(others), downloads, progress);
    }
  }

  private Optional<MirrorFile> differences() {
    try {
      return UnsignedMirrorFile.read(origin);
    } catch (IOException e) {
      return Optional.empty(); // the reason why files failed says more
    }
  }

  /** The same files by names that the origin has. */
  private static List<SignedFile> byOtherNames(
      List<SignedFile> files, List<FileGroup> groups, MirrorFile origin) throws LeftOutException {
    Map<Digest, TreePath> first = new HashMap<>();
    Map<Digest, TreePath> names = new HashMap<>();
    for (FileGroup group : groups) {
      first.putIfAbsent(group.sha256(), group.names().get(0));
      for (TreePath name : group.names()) {
        if (!origin.leftOut().contains(name)) {
          names.putIfAbsent(group.sha256(), name);
        }
      }
    }
    List<SignedFile> others = new ArrayList<>();
    Set<TreePath> without = new HashSet<>();
    for (SignedFile file : files) {
      TreePath name = names.get(file.sha256());
      if (name == null) {
        without.add(first.getOrDefault(file.sha256(), file.path()));
      } else {
        others.add(new SignedFile(name.immutable(file.sha256()), file.sha256(), file.length()));
      }
    }
    if (!without.isEmpty()) {
      throw new LeftOutException(
          without.stream().sorted().findFirst().orElseThrow(), without.size(), origin.filter());
    }
    return others;
  }
}
