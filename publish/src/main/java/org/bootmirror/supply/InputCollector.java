package org.bootmirror.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.bootmirror.binaries.IndexedFolders;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.debian.LockedCache;
import org.bootmirror.debian.LockedPackages;
import org.bootmirror.debian.PackageCache;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.http.DownloadException;
import org.bootmirror.http.FileCache;
import org.bootmirror.http.HttpFiles;
import org.bootmirror.http.HttpLimits;
import org.bootmirror.http.ProxySettings;
import org.bootmirror.http.ProxySettingsException;
import org.bootmirror.http.Retries;
import org.bootmirror.http.Route;
import org.bootmirror.initrd.Initrd;
import org.bootmirror.initrd.InitrdPackages;
import org.bootmirror.plan.BuildInputs;
import org.bootmirror.plan.MadeInitrd;
import org.bootmirror.source.site.FetchedComponent;
import org.bootmirror.source.site.FileOrigin.AtUrl;
import org.bootmirror.source.site.FileOrigin.NodeInitrd;
import org.bootmirror.source.site.Site;

/** Collects packages and files for a plan, through the user's cache. */
public final class InputCollector {

  private final Path cache;
  private final Path folder;
  private final Optional<SourceLock> lock;
  private final boolean newest;
  private final Set<PackageFiles> asked = new LinkedHashSet<>();
  private final FileResultCache memory;
  private final Map<String, String> environment;
  private final Consumer<String> notes;
  private final Progress progress;

  /**
   * @param cache the folder that keeps packages and files from run to run
   * @param notes receives a line per fetch
   * @param progress receives the state of each fetch
   */
  public InputCollector(Path cache, Consumer<String> notes, Progress progress) {
    this(cache, Optional.empty(), false, System.getenv(), notes, progress);
  }

  /**
   * A collector for a source with a lock.
   *
   * @param lock of the source; nothing if the source has none
   */
  public InputCollector(
      Path cache, Optional<SourceLock> lock, Consumer<String> notes, Progress progress) {
    this(cache, lock, false, System.getenv(), notes, progress);
  }

  /** A collector that asks the archive for newer packages than the cache has. */
  public static InputCollector ofNewest(Path cache, Consumer<String> notes, Progress progress) {
    return new InputCollector(cache, Optional.empty(), true, System.getenv(), notes, progress);
  }

  /**
   * @param environment with the variables of {@link ProxySettings}
   */
  InputCollector(
      Path cache,
      Optional<SourceLock> lock,
      boolean newest,
      Map<String, String> environment,
      Consumer<String> notes,
      Progress progress) {
    this.cache = cache;
    this.lock = lock;
    this.newest = newest;
    this.folder = cache.resolve("files");
    this.memory = FileResultCache.in(cache);
    this.environment = environment;
    this.notes = notes;
    this.progress = progress;
  }

  /**
   * The inputs of a site.
   *
   * @param given folders and {@code .deb} files with boot components; searched before the source's
   * @throws FailedDownloadsException with all files that could not be downloaded
   * @throws ProxySettingsException if a file has to be downloaded, and the environment's proxies
   *     are malformed
   */
  public BuildInputs gather(Site site, List<Path> given) throws IOException {
    boolean copied = lock.isPresent() && lock.get().lock().vendor().isPresent();
    List<Path> components = copied ? components(site, given, List.of()) : components(site, given);
    Optional<LockedPackages> locked =
        lock.isPresent() ? Optional.of(obtained(lock.get(), components)) : Optional.empty();
    PackageCache plain = new PackageCache(cache, notes).telling(asked::add);
    PackageCache own = newest ? plain.newest() : plain;
    PackageCache packages = locked.map(own::locked).orElse(own);
    Packages gathered = packages.gather(components, site.needs(), site.packages());
    KernelHolders kernels = KernelHolders.of(site, gathered, packages);
    return new BuildInputs(
        kernels.packages(),
        downloads(site.downloads()),
        memory,
        Optional.empty(),
        IndexedFolders.uncached(),
        Optional.empty(),
        initrds(site.initrds(), gathered, components, locked),
        kernels.holders(),
        List.of());
  }

  /**
   * The operator's components, in the order in which they are searched; those on web servers are
   * fetched.
   *
   * @param given before the source's
   */
  public List<Path> components(Site site, List<Path> given) throws IOException {
    return components(site, given, site.overrides().fetched());
  }

  private List<Path> components(Site site, List<Path> given, List<FetchedComponent> fetched)
      throws IOException {
    List<Path> components = new ArrayList<>(given);
    components.addAll(site.overrides().components());
    Map<Digest, Path> files = downloads(fetched.stream().map(FetchedComponent::origin).toList());
    for (FetchedComponent one : fetched) {
      Path file = sound(one.origin(), Objects.requireNonNull(files.get(one.origin().sha256())));
      components.add(
          one.isPackage() ? file : FetchedFolder.write(cache.resolve("components"), one, file));
    }
    return components;
  }

  /** A kept component, or the component fetched again: whoever unpacks it compares nothing. */
  private Path sound(AtUrl origin, Path file) throws IOException {
    Digest found = Content.file(file).description().sha256();
    if (found.equals(origin.sha256())) {
      return file;
    }
    notes.accept(
        "Damaged in the cache, to be fetched again: "
            + file
            + ": found SHA-256 "
            + found
            + ", expected "
            + origin.sha256());
    Files.delete(file);
    return Objects.requireNonNull(downloads(List.of(origin)).get(origin.sha256()));
  }

  /**
   * The packages that were given, or asked for by name, such as those that lead to a kernel's
   * package.
   */
  public Set<PackageFiles> asked() {
    return Collections.unmodifiableSet(asked);
  }

  /**
   * The packages of a lock, each compared with the lock.
   *
   * @throws org.bootmirror.debian.LockException with every package that cannot be had
   */
  public LockedPackages obtained(SourceLock of, List<Path> components) throws IOException {
    Optional<PackageCopies> copies =
        of.lock().vendor().map(place -> PackageCopies.of(of.source(), place));
    boolean atUrl = copies.isPresent() && copies.get().folder().isEmpty();
    Optional<FileCache> fetching = atUrl ? Optional.of(fileCache()) : Optional.empty();
    List<PackageFiles> files = new PackageCache(cache, notes).given(components);
    List<GivenPackage> given = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      given.add(new GivenPackage(components.get(i), files.get(i)));
    }
    return new LockResolver(new LockedCache(cache, notes), copies, fetching).obtain(of, given);
  }

  /**
   * Makes initrds, and keeps them beside the fetched files: a damaged one is made again. An initrd
   * and a kernel of one package's name are of one package, and so of one version.
   */
  private Map<NodeInitrd, MadeInitrd> initrds(
      List<NodeInitrd> wanted,
      Packages gathered,
      List<Path> components,
      Optional<LockedPackages> locked)
      throws IOException {
    Map<NodeInitrd, MadeInitrd> made = new HashMap<>();
    InitrdCollector collector = new InitrdCollector(cache, locked, newest, asked::add, notes);
    for (NodeInitrd one : wanted) {
      List<PackageFiles> kernel =
          gathered.all().stream()
              .filter(files -> files.name().equals(one.kernelPackage()))
              .limit(1)
              .toList();
      InitrdPackages of =
          kernel.isEmpty()
              ? collector.gather(
                  one.architecture(), List.of(one.kernelPackage()), List.of(), components)
              : collector.gather(one.architecture(), kernel, components);
      Initrd initrd = Initrd.of(of, memory);
      Digest sha256 = initrd.content().description().sha256();
      Path file = Files.createDirectories(folder).resolve(sha256.hex());
      if (!Files.isRegularFile(file)) {
        AtomicFile.write(file, initrd.content().toBytes());
      }
      made.put(one, new MadeInitrd(file, sha256, initrd.used(), of.all()));
    }
    return made;
  }

  /**
   * Discards a damaged file of the cache, or the package of the file: {@link #gather} fetches it
   * again.
   *
   * @return whether the file is one of the cache
   */
  public boolean discard(Path file) throws IOException {
    return file.startsWith(folder)
        ? Files.deleteIfExists(file)
        : new PackageCache(cache, notes).discard(file);
  }

  private Map<Digest, Path> downloads(List<AtUrl> wanted) throws IOException {
    Map<Digest, Path> files = new HashMap<>();
    List<AtUrl> missing = new ArrayList<>();
    for (AtUrl one : wanted) {
      FileCache.kept(folder, one.sha256())
          .ifPresentOrElse(file -> files.put(one.sha256(), file), () -> missing.add(one));
    }
    if (missing.isEmpty()) {
      return files;
    }
    FileCache cache = fileCache();
    Map<AtUrl, DownloadException> failures = new LinkedHashMap<>();
    for (AtUrl one : missing) {
      try {
        files.put(one.sha256(), cache.obtain(one.url(), one.sha256()));
      } catch (DownloadException e) {
        failures.put(one, e);
      }
    }
    if (!failures.isEmpty()) {
      throw new FailedDownloadsException(failures);
    }
    return files;
  }

  private FileCache fileCache() throws ProxySettingsException {
    Route route = Route.through(ProxySettings.of(environment));
    HttpFiles http = new HttpFiles(HttpLimits.STANDARD, HttpFiles.Style.DOWNLOAD, route);
    return new FileCache(folder, http, Retries.STANDARD, notes, progress);
  }
}
