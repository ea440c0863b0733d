package org.bootmirror.supply;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.debian.PackageCache;
import org.bootmirror.http.FileCache;
import org.bootmirror.http.HttpFiles;
import org.bootmirror.http.HttpLimits;
import org.bootmirror.http.Retries;
import org.bootmirror.plan.BuildInputs;
import org.bootmirror.source.site.FileOrigin;
import org.bootmirror.source.site.Site;

/** Collects packages and files for a plan, through the user's cache. */
public final class InputCollector {

  private final PackageCache packages;
  private final FileCache files;
  private final FileResultCache memory;

  /**
   * @param cache the folder that keeps packages and files from run to run
   * @param notes receives a line per fetch
   * @param progress receives the state of each fetch
   */
  public InputCollector(Path cache, Consumer<String> notes, Progress progress) {
    this.packages = new PackageCache(cache, notes);
    this.memory = new FileResultCache(cache.resolve("memory"));
    this.files =
        new FileCache(
            cache.resolve("files"),
            new HttpFiles(HttpLimits.STANDARD, HttpFiles.Style.DOWNLOAD),
            Retries.STANDARD,
            notes,
            progress);
  }

  /**
   * The inputs of a site.
   *
   * @param given folders and {@code .deb} files with boot components; searched before the source's
   */
  public BuildInputs gather(Site site, List<Path> given) throws IOException {
    List<Path> components = new ArrayList<>(given);
    components.addAll(site.overrides().components());
    Packages gathered = packages.gather(components, site.needs(), site.packages());
    Map<Digest, Path> downloads = new HashMap<>();
    for (FileOrigin.AtUrl one : site.downloads()) {
      downloads.put(one.sha256(), files.obtain(one.url(), one.sha256()));
    }
    return new BuildInputs(gathered, downloads, memory, Optional.empty());
  }
}
