package org.bootmirror.target.ssh;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.tree.HiddenFile;

/** Files beside their places, waiting to appear together in the order of the calls. */
final class StagedRemoteFiles implements AutoCloseable {

  /** HTTP tells times in whole seconds (RFC 9110, 5.6.7), as SFTP does. */
  private static final Duration STEP = Duration.ofSeconds(1);

  private final RemoteFiles files;
  private final Instant now;
  private final ParallelRequests requests = new ParallelRequests();

  /** Part by place. */
  private final Map<String, String> waiting = new LinkedHashMap<>();

  private final List<NewLink> links = new ArrayList<>();
  private final Set<String> begun = new TreeSet<>();
  private final Set<String> folders = new HashSet<>();
  private final Set<String> changed = new TreeSet<>();

  /**
   * @param now the least time of files that change what a name stands for
   */
  StagedRemoteFiles(RemoteFiles files, Instant now) {
    this.files = files;
    this.now = now;
  }

  /** The part of a place, whose folder is made. */
  String part(String place) throws IOException {
    String folder = folderOf(place);
    makeFolders(folder);
    String part = folder + "/" + HiddenFile.part(place.substring(folder.length() + 1));
    begun.add(part);
    return part;
  }

  /**
   * Takes a file.
   *
   * @param upload that was written, to the part
   * @param isNew whether no file stood at the place before
   */
  void file(String part, BufferedUpload upload, String place, boolean isNew) throws IOException {
    Optional<byte[]> bytes = upload.small();
    requests.begin(
        () -> {
          Optional<Instant> time = Optional.of(least(isNew ? Optional.empty() : files.time(place)));
          if (bytes.isPresent()) {
            files.write(part, bytes.get(), time);
          } else {
            files.end(part, time);
          }
        });
    waiting.put(place, part);
  }

  /**
   * Takes a link.
   *
   * @param reference to the item, relative to the link
   * @param item the place of the item
   */
  void link(String place, String reference, String item) throws IOException {
    String part = part(place);
    links.add(new NewLink(place, item));
    requests.begin(() -> files.link(part, reference));
    waiting.put(place, part);
  }

  /** Waits until all parts are stored. */
  void await() throws IOException {
    requests.await();
    renewTimes();
  }

  /** Makes all parts visible, in order. */
  void show() throws IOException {
    for (Map.Entry<String, String> one : waiting.entrySet()) {
      files.rename(one.getValue(), one.getKey());
      changed.add(folderOf(one.getKey()));
    }
    waiting.clear();
    begun.clear();
    for (String folder : changed) {
      requests.begin(() -> files.force(folder));
    }
    requests.await();
    changed.clear();
  }

  /** Deletes a file; tells whether there was one. */
  void delete(String place) throws IOException {
    if (files.delete(place)) {
      changed.add(folderOf(place));
    }
  }

  /** Makes a folder and the folders above it. */
  void makeFolders(String folder) throws IOException {
    if (!folders.add(folder) || files.find(folder).isPresent()) {
      return;
    }
    makeFolders(folderOf(folder));
    files.makeFolder(folder);
    files.openFolder(folder);
    changed.add(folderOf(folder));
  }

  /** Deletes all parts that have not become visible. */
  @Override
  public void close() throws IOException {
    try (requests) {
      try {
        requests.await();
      } finally {
        for (String part : begun) {
          files.delete(part);
        }
      }
    }
  }

  /**
   * Makes each item at least as new as the publication, and a second newer than the items that the
   * names stood for. An item that is new enough stays as it is.
   */
  private void renewTimes() throws IOException {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (NewLink link : links) {
      places.computeIfAbsent(link.item(), item -> new ArrayList<>()).add(link.place());
    }
    links.clear();
    for (Map.Entry<String, List<String>> one : places.entrySet()) {
      requests.begin(() -> renewTime(one.getKey(), one.getValue()));
    }
    requests.await();
  }

  private void renewTime(String item, List<String> places) throws IOException {
    Instant time = now;
    for (String place : places) {
      Instant least = least(files.time(place));
      time = least.isAfter(time) ? least : time;
    }
    if (files.time(item).orElseThrow(() -> new RemoteFileException(item)).isBefore(time)) {
      files.setTime(item, time);
    }
  }

  private Instant least(Optional<Instant> former) {
    return former.map(time -> time.plus(STEP)).filter(now::isBefore).orElse(now);
  }

  private static String folderOf(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  private record NewLink(String place, String item) {}
}
