package org.bootmirror.supply;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.source.lock.ComponentsLock;
import org.bootmirror.source.lock.LockedPackage;

/**
 * The copies that only a former lock names, in a folder of copies inside the source. The folder is
 * the operator's too: a file is a copy only if its bytes are the locked ones. Copies outside the
 * source may be those of other sources, and stay.
 */
public final class OldCopies {

  private final Path vendor;
  private final List<Path> kept;
  private final List<Path> deleted = new ArrayList<>();

  private OldCopies(Path vendor, List<Path> kept) {
    this.vendor = vendor;
    this.kept = kept;
  }

  /**
   * Deletes the copies, and the folders that become empty.
   *
   * @param old names the copies
   * @param now whose copies stay
   * @param components files and folders of the operator, which stay with all they hold
   * @return the files and folders that were deleted
   */
  public static List<Path> delete(
      Path source, ComponentsLock old, ComponentsLock now, List<Path> components)
      throws IOException {
    if (old.vendor().isEmpty() || !old.vendor().equals(now.vendor())) {
      return List.of();
    }
    PackageCopies copies = PackageCopies.of(source, now.vendor().get());
    if (copies.folder().isEmpty() || !Files.isDirectory(copies.folder().get())) {
      return List.of();
    }
    Path vendor = copies.folder().get().toRealPath();
    Path inside = source.toRealPath();
    if (!vendor.startsWith(inside) || vendor.equals(inside)) {
      return List.of();
    }
    List<Path> kept = new ArrayList<>();
    for (Path one : components) {
      kept.add(Files.exists(one) ? one.toRealPath() : one.toAbsolutePath().normalize());
    }
    OldCopies use = new OldCopies(vendor, kept);
    Set<Path> stay = new HashSet<>();
    now.packages().forEach(one -> stay.addAll(use.files(one).keySet()));
    for (LockedPackage one : old.packages()) {
      for (Map.Entry<Path, Digest> file : use.files(one).entrySet()) {
        if (!stay.contains(file.getKey())) {
          use.delete(file.getKey(), file.getValue());
        }
      }
    }
    return List.copyOf(use.deleted);
  }

  /** The files of a copy, with their digests. */
  private Map<Path, Digest> files(LockedPackage of) {
    PackageCopies copies = new PackageCopies(vendor.toString(), Optional.of(vendor));
    Map<Path, Digest> files = new TreeMap<>();
    if (of.sha256().isPresent()) {
      files.put(copies.file(of), of.sha256().get());
    } else {
      of.sums().forEach((path, sha256) -> files.put(copies.files(of).resolve(path), sha256));
    }
    return files;
  }

  private void delete(Path file, Digest sha256) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || !file.toRealPath().equals(file) // no link in the path leads elsewhere
        || isKept(file)
        || !Content.file(file).description().sha256().equals(sha256)) {
      return;
    }
    Files.delete(file);
    deleted.add(file);
    for (Path folder = file.getParent();
        folder != null && !folder.equals(vendor) && folder.startsWith(vendor) && !isKept(folder);
        folder = folder.getParent()) {
      try {
        Files.delete(folder);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
      deleted.add(folder);
    }
  }

  private boolean isKept(Path path) {
    return kept.stream().anyMatch(path::startsWith);
  }
}
