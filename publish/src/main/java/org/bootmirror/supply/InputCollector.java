package org.bootmirror.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootmirror.binaries.IndexedFolders;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
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
import org.bootmirror.source.site.FileOrigin.AtUrl;
import org.bootmirror.source.site.FileOrigin.NodeInitrd;
import org.bootmirror.source.site.Site;

/** Collects packages and files for a plan, through the user's cache. */
public final class InputCollector {

  private final Path cache;
  private final Path folder;
  private final PackageCache packages;
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
    this(cache, System.getenv(), notes, progress);
  }

  /**
   * @param environment with the variables of {@link ProxySettings}
   */
  InputCollector(
      Path cache, Map<String, String> environment, Consumer<String> notes, Progress progress) {
    this.cache = cache;
    this.folder = cache.resolve("files");
    this.packages = new PackageCache(cache, notes);
    this.memory = new FileResultCache(cache.resolve("memory"));
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
    List<Path> components = new ArrayList<>(given);
    components.addAll(site.overrides().components());
    Packages gathered = packages.gather(components, site.needs(), site.packages());
    KernelHolders kernels = KernelHolders.of(site, gathered, packages);
    return new BuildInputs(
        kernels.packages(),
        downloads(site.downloads()),
        memory,
        IndexedFolders.uncached(),
        Optional.empty(),
        initrds(site.initrds(), gathered, components),
        kernels.holders());
  }

  /**
   * Makes initrds, and keeps them beside the fetched files: a damaged one is made again. An initrd
   * and a kernel of one package's name are of one package, and so of one version.
   */
  private Map<NodeInitrd, MadeInitrd> initrds(
      List<NodeInitrd> wanted, Packages gathered, List<Path> components) throws IOException {
    Map<NodeInitrd, MadeInitrd> made = new HashMap<>();
    InitrdCollector collector = new InitrdCollector(cache, notes);
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
    return file.startsWith(folder) ? Files.deleteIfExists(file) : packages.discard(file);
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
