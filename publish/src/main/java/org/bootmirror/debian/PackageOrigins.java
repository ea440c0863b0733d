package org.bootmirror.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.FolderLock;
import org.bootmirror.source.lock.LockedPackage;
import org.bootmirror.source.lock.PackageOrigin;

/** Tells where a package of a generation comes from, for a lock. */
public final class PackageOrigins {

  private final Path cache;
  private final Map<String, AptSuite> suites = new HashMap<>();

  /**
   * @param cache the folder that keeps packages from run to run
   */
  public PackageOrigins(Path cache) {
    this.cache = cache;
  }

  /** A package as a lock names it, without its files. */
  public LockedPackage of(PackageFiles files) throws IOException {
    Path packages = new PackageShelves(cache).packages();
    if (!Files.isDirectory(packages) || !files.root().startsWith(packages.toRealPath())) {
      return of(
          files,
          isSystem(files.root()) ? PackageOrigin.INSTALLED : PackageOrigin.FOLDER,
          Optional.empty());
    }
    Path place = packages.toRealPath().relativize(files.root());
    String shelf = place.getName(0).toString();
    if (shelf.equals(PackageShelves.GIVEN)) {
      Digest deb = new Digest(place.getName(1).toString());
      return of(files, PackageOrigin.FILE, Optional.of(deb));
    }
    return of(files, Distribution.here().origin(), deb(shelf, files));
  }

  private static boolean isSystem(Path root) {
    return root.equals(root.getRoot()) || root.startsWith("/usr");
  }

  /** The digest of the {@code .deb}: as noted, or as the suite's index says. */
  private Optional<Digest> deb(String shelf, PackageFiles files) throws IOException {
    PackageRecords records = new PackageRecords(cache);
    Optional<Digest> noted = records.noted(shelf, files.name(), files.version());
    if (noted.isPresent()) {
      return noted;
    }
    String suite = Distribution.here().origin().suite();
    Optional<String> label =
        Optional.of(shelf)
            .filter(one -> one.length() > suite.length())
            .map(one -> one.substring(suite.length() + 1));
    Optional<Digest> listed;
    try {
      AptSuite apt = suites.computeIfAbsent(shelf, of -> AptSuite.in(cache, suite, label));
      listed = FolderLock.waiting(cache, () -> apt.sha256(files.name(), files.version()));
    } catch (IOException e) {
      return Optional.empty(); // no apt, or another version by now: the files' digests remain
    }
    if (listed.isPresent()) {
      records.note(shelf, files.name(), files.version(), listed.get());
    }
    return listed;
  }

  private static LockedPackage of(
      PackageFiles files, PackageOrigin origin, Optional<Digest> sha256) {
    return new LockedPackage(
        files.name(), files.version(), files.architecture(), origin, sha256, List.of());
  }
}
