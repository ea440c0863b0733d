package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.DigestMismatchException;
import org.bootmirror.debian.LockedPackages;
import org.bootmirror.debian.PackageOrigins;
import org.bootmirror.plan.BuildInputs;
import org.bootmirror.source.lock.ComponentsLock;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.supply.InputCollector;
import org.bootmirror.supply.OldCopies;
import org.bootmirror.supply.PackageVendor;
import org.bootmirror.supply.SourceLock;

/** Locks the components of a source, moves the lock on, and keeps copies of locked packages. */
public final class LockComponents {

  private final Path cache;
  private final Feedback feedback;

  /**
   * @param cache the folder of fetched packages
   * @param feedback receives each fetch
   */
  public LockComponents(Path cache, Feedback feedback) {
    this.cache = cache;
    this.feedback = feedback;
  }

  /**
   * Locks what the site needs. Packages that are locked stay; others join them, or leave.
   *
   * @throws org.bootmirror.debian.LockException if a locked package cannot be had
   */
  public LockChange lock(LockRequest request) throws IOException, SourceException {
    Optional<SourceLock> before = before(request.source());
    Optional<SourceLock> open = before.map(one -> new SourceLock(one.source(), one.lock(), false));
    return written(request, before, new InputCollector(cache, open, feedback::note, feedback));
  }

  /**
   * Locks the newest packages. If the lock names copies in a folder, these move on as well.
   *
   * @throws WeakerComponentsException if a new build verifies less, and that is not allowed
   */
  public LockChange update(LockRequest request) throws IOException, SourceException {
    return written(
        request,
        before(request.source()),
        InputCollector.ofNewest(cache, feedback::note, feedback));
  }

  /**
   * Keeps copies of the locked packages; locks the source first if it has no lock.
   *
   * @param place a folder, relative to the source or absolute, or a URL, which has them already
   */
  public LockChange vendor(LockRequest request, String place) throws IOException, SourceException {
    Optional<SourceLock> before = before(request.source());
    ComponentsLock lock = before.isPresent() ? before.get().lock() : lock(request).after();
    String separator = request.source().getFileSystem().getSeparator();
    ComponentsLock at = lock.at(separator.equals("/") ? place : place.replace(separator, "/"));
    SourceLocks.readable(request.source(), at);
    List<Path> copied = copied(request, lock, at);
    SourceLocks.write(request.source(), at);
    return new LockChange(before.map(SourceLock::lock), at, copied, List.of(), List.of());
  }

  private LockChange written(
      LockRequest request, Optional<SourceLock> before, InputCollector collector)
      throws IOException, SourceException {
    Site site = SiteReader.read(request.source());
    BuildInputs inputs = collector.gather(site, request.components());
    Optional<ComponentsLock> old = before.map(SourceLock::lock);
    ComponentsLock made =
        LockMaker.of(site, inputs, collector.asked(), new PackageOrigins(cache), old);
    List<LostCommand> lost =
        old.map(lock -> VerifyingBuilds.of(lock).lostBy(VerifyingBuilds.of(made)))
            .orElse(List.of());
    if (!lost.isEmpty() && !request.allowWeaker()) {
      throw new WeakerComponentsException(lost);
    }
    SourceLocks.readable(request.source(), made);
    List<Path> copied = made.vendor().isPresent() ? copied(request, made, made) : List.of();
    SourceLocks.write(request.source(), made);
    List<Path> deleted =
        old.map(lock -> deletedCopies(request, site, lock, made)).orElse(List.of());
    return new LockChange(old, made, copied, deleted, lost);
  }

  /** Copies packages to the place of a lock; of a URL, only compares. */
  private List<Path> copied(LockRequest request, ComponentsLock lock, ComponentsLock at)
      throws IOException, SourceException {
    String place = at.vendor().orElseThrow();
    InputCollector collector =
        new InputCollector(cache, Optional.empty(), feedback::note, feedback);
    List<Path> components =
        collector.components(SiteReader.read(request.source()), request.components());
    if (place.startsWith("http://") || place.startsWith("https://")) {
      collector.obtained(new SourceLock(request.source(), at, true), components);
      return List.of();
    }
    // Not from the old copies: this may be what repairs them.
    ComponentsLock packages = new ComponentsLock(Optional.empty(), lock.packages());
    LockedPackages obtained =
        collector.obtained(new SourceLock(request.source(), packages, false), components);
    try {
      return new PackageVendor(cache, feedback::note)
          .copy(request.source(), place, obtained, components);
    } catch (DigestMismatchException e) {
      throw SourceLocks.worded(e, Optional.of(new SourceLock(request.source(), lock, true)));
    }
  }

  private static Optional<SourceLock> before(Path source) throws IOException, SourceException {
    return SourceLocks.read(source).filter(one -> !one.lock().newest());
  }

  /** The lock is written by now: copies that cannot be deleted are only noted. */
  private List<Path> deletedCopies(
      LockRequest request, Site site, ComponentsLock old, ComponentsLock now) {
    List<Path> components = new ArrayList<>(request.components());
    components.addAll(site.overrides().components());
    try {
      return OldCopies.delete(request.source(), old, now, components);
    } catch (IOException e) {
      feedback.note("old copies not deleted: " + e.getMessage());
      return List.of();
    }
  }
}
