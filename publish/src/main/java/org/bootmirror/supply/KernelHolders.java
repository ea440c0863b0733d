package org.bootmirror.supply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.debian.KernelPackages;
import org.bootmirror.debian.PackageCache;
import org.bootmirror.source.site.FileOrigin.InPackage;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SourceFile;

/**
 * The packages that hold the kernels of a site. A source may name a package without the file, such
 * as {@code linux-image-cloud-amd64}, which depends on the newest kernel's.
 *
 * @param packages with the holders
 * @param holders the names of the holders of files that the named packages lack
 */
record KernelHolders(Packages packages, Map<InPackage, String> holders) {

  /**
   * Follows the packages of a site's kernels.
   *
   * @param gathered the packages that the source names, and others; searched before the cache
   */
  static KernelHolders of(Site site, Packages gathered, PackageCache cache) throws IOException {
    List<PackageFiles> all = new ArrayList<>(gathered.all());
    Map<InPackage, String> holders = new HashMap<>();
    for (SourceFile file : site.files()) {
      if (file.origin() instanceof InPackage wanted) {
        PackageFiles start = find(all, wanted.packageName(), cache);
        PackageFiles holder =
            KernelPackages.withFile(start, wanted.fileName(), name -> find(all, name, cache));
        if (!holder.name().equals(start.name())) {
          holders.put(wanted, holder.name());
          if (!all.contains(holder)) {
            all.add(holder);
          }
        }
      }
    }
    return new KernelHolders(new Packages(all), holders);
  }

  private static PackageFiles find(List<PackageFiles> all, String name, PackageCache cache)
      throws IOException {
    Optional<PackageFiles> there =
        all.stream().filter(files -> files.name().equals(name)).findFirst();
    return there.isPresent() ? there.get() : cache.named(name);
  }
}
