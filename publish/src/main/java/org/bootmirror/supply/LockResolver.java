package org.bootmirror.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.MalformedException;
import org.bootmirror.debian.LockException;
import org.bootmirror.debian.LockProblem;
import org.bootmirror.debian.LockProblem.Kind;
import org.bootmirror.debian.LockedCache;
import org.bootmirror.debian.LockedPackages;
import org.bootmirror.http.DownloadException;
import org.bootmirror.http.FileCache;
import org.bootmirror.source.lock.ComponentsLock;
import org.bootmirror.source.lock.LockedPackage;

/**
 * Obtains the packages of a lock. Order: packages of the operator; the copies that the lock names,
 * and then no other place; the cache; the archive; installed packages.
 *
 * <p>Whole packages are compared here. Files are compared by whoever reads them ({@link
 * PackageFiles#only}).
 */
final class LockResolver {

  private final LockedCache cache;
  private final Optional<PackageCopies> copies;
  private final Optional<FileCache> downloads;
  private final List<LockProblem> problems = new ArrayList<>();

  /**
   * @param copies that the lock names, if it names some
   * @param downloads fetches copies, if they are at a URL
   */
  LockResolver(LockedCache cache, Optional<PackageCopies> copies, Optional<FileCache> downloads) {
    this.cache = cache;
    this.copies = copies;
    this.downloads = downloads;
  }

  /**
   * All packages of a lock; of an exact lock, with their locked files only.
   *
   * @param given the operator's packages; an exact lock names each, and of any other lock, those
   *     that are not named are left out
   * @throws LockException with every package that cannot be had
   */
  LockedPackages obtain(SourceLock of, List<GivenPackage> given) throws IOException {
    Map<LockedPackage, PackageFiles> obtained = new LinkedHashMap<>();
    List<LockedPackage> first = new ArrayList<>();
    Set<LockedPackage> renamed = new HashSet<>();
    Map<LockedPackage, GivenPackage> places = new HashMap<>();
    for (GivenPackage one : given) {
      Optional<LockedPackage> wanted = of.lock().find(one.name(), one.files().architecture());
      if (wanted.isEmpty()) {
        Optional<LockedPackage> former = one.formerName(of.lock());
        former.ifPresent(renamed::add);
        if (of.exact()) {
          notLocked(one, former);
        }
      } else if (first.contains(wanted.get())) {
        GivenPackage before = Objects.requireNonNull(places.get(wanted.get()));
        if (of.exact() && !one.isSame(before)) {
          sameName(one, before);
        }
      } else {
        first.add(wanted.get());
        places.put(wanted.get(), one);
        compared(wanted.get(), one.files()).ifPresent(files -> obtained.put(wanted.get(), files));
      }
    }
    List<LockedPackage> others = new ArrayList<>(of.lock().packages());
    others.removeAll(renamed);
    ComponentsLock lock = new ComponentsLock(of.lock().vendor(), others);
    for (LockedPackage wanted : lock.packages()) {
      if (!first.contains(wanted)) {
        Optional<PackageFiles> found =
            copies.isPresent() ? copy(wanted, copies.get()) : elsewhere(wanted);
        found.ifPresent(files -> obtained.put(wanted, files));
      }
    }
    if (of.exact()) {
      obtained.replaceAll(this::only);
    }
    if (!problems.isEmpty()) {
      throw new LockException(problems);
    }
    return new LockedPackages(of.exact(), lock, obtained, first);
  }

  private void notLocked(GivenPackage given, Optional<LockedPackage> former) {
    String found =
        former
            .map(
                one ->
                    "the name "
                        + one.name()
                        + " in "
                        + ComponentsLock.NAME
                        + ", as earlier versions of bootmirror locked the file")
            .orElse("none in " + ComponentsLock.NAME);
    String expected = former.isPresent() ? given.name() : "one: the operator gives it";
    problem(Kind.NOT_LOCKED, given.toString(), found, expected, List.of());
  }

  private void sameName(GivenPackage given, GivenPackage before) {
    problem(
        Kind.SAME_NAME,
        given.toString(),
        "the same name in " + before.place(),
        "one place with the locked package",
        List.of());
  }

  private Optional<PackageFiles> compared(LockedPackage wanted, PackageFiles given) {
    if (given.version().equals(wanted.version())) {
      return Optional.of(given);
    }
    String found = "version " + given.version() + " in the components of the operator";
    problem(Kind.OTHER_GIVEN, wanted.toString(), found, "the locked version", List.of());
    return Optional.empty();
  }

  private Optional<PackageFiles> copy(LockedPackage wanted, PackageCopies from) throws IOException {
    if (wanted.sha256().isEmpty()) {
      return copiedFiles(wanted, from);
    }
    Digest sha256 = wanted.sha256().get();
    if (from.folder().isEmpty()) {
      try {
        return Optional.of(
            cache.unpacked(downloads.orElseThrow().obtain(from.url(wanted), sha256)));
      } catch (DownloadException e) {
        problem(
            Kind.COPY_MISSING,
            wanted.toString(),
            String.valueOf(e.getMessage()),
            "the locked copy",
            List.of());
        return Optional.empty();
      }
    }
    Path file = from.file(wanted);
    if (!Files.isRegularFile(file)) {
      problem(Kind.COPY_MISSING, wanted.toString(), "no " + file, "the locked copy", List.of());
      return Optional.empty();
    }
    Digest found = Content.file(file).description().sha256();
    if (!found.equals(sha256)) {
      problem(Kind.COPY_CHANGED, file.toString(), "SHA-256 " + found, sha256.hex(), List.of());
      return Optional.empty();
    }
    return Optional.of(cache.unpacked(file));
  }

  private Optional<PackageFiles> copiedFiles(LockedPackage wanted, PackageCopies from)
      throws IOException {
    if (wanted.files().isEmpty() && from.folder().isPresent()) {
      Path folder = from.files(wanted);
      return Optional.of(
          Files.isDirectory(folder) ? PackageFiles.folder(folder) : nothing(wanted, folder));
    }
    if (from.folder().isEmpty() || !Files.isDirectory(from.files(wanted))) {
      String found = from.folder().isEmpty() ? "none at a URL" : "no " + from.files(wanted);
      problem(
          Kind.COPY_MISSING, wanted.toString(), found, "a folder with the locked files", List.of());
      return Optional.empty();
    }
    return Optional.of(PackageFiles.folder(from.files(wanted)));
  }

  /** The site uses no file of the package, and there is nothing to copy. */
  private static PackageFiles nothing(LockedPackage wanted, Path folder) {
    return new PackageFiles(
        wanted.name(), wanted.version(), wanted.architecture(), folder, List.of(), Map.of());
  }

  private Optional<PackageFiles> elsewhere(LockedPackage wanted) throws IOException {
    Optional<PackageFiles> kept = cache.kept(wanted);
    if (kept.isPresent()) {
      return kept;
    }
    List<String> searched = new ArrayList<>(List.of("the cache: not that version"));
    try {
      return fetched(wanted);
    } catch (MalformedException e) {
      throw e;
    } catch (IOException e) {
      searched.add(wanted.origin() + ": " + lastLine(e));
    }
    Optional<PackageFiles> installed = cache.installed(wanted);
    if (installed.isPresent()) {
      return installed;
    }
    searched.add("installed packages: not that version");
    String offered =
        cache
            .offered(wanted)
            .filter(version -> !version.equals(wanted.version()))
            .map(version -> "version " + version + " in " + wanted.origin())
            .orElse("none");
    problem(Kind.MISSING, wanted.toString(), offered, "the locked version", searched);
    return Optional.empty();
  }

  private Optional<PackageFiles> fetched(LockedPackage wanted) throws IOException {
    Path deb = cache.fetchedDeb(wanted);
    Digest found = Content.file(deb).description().sha256();
    if (wanted.sha256().isPresent() && !wanted.sha256().get().equals(found)) {
      problem(
          Kind.OTHER_BYTES,
          wanted + " of " + wanted.origin(),
          "SHA-256 " + found,
          wanted.sha256().get().hex(),
          List.of());
      return Optional.empty();
    }
    return Optional.of(cache.unpacked(deb));
  }

  /** The locked files only; a path that the package lacks is a problem. */
  private PackageFiles only(LockedPackage wanted, PackageFiles files) {
    Map<String, Digest> sums = wanted.sums();
    TreeSet<String> lacking = new TreeSet<>(sums.keySet());
    files.files().forEach(file -> lacking.remove(files.path(file)));
    for (String path : lacking) {
      problem(Kind.OTHER_BYTES, wanted.toString(), "no file " + path, "the locked file", List.of());
    }
    return files.only(sums);
  }

  private void problem(
      Kind kind, String subject, String found, String expected, List<String> searched) {
    problems.add(new LockProblem(kind, subject, found, expected, searched));
  }

  /** The last line of apt's output says why. */
  private static String lastLine(IOException e) {
    String message = String.valueOf(e.getMessage()).strip();
    return message.substring(message.lastIndexOf('\n') + 1);
  }
}
