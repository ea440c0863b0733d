package org.bootmirror.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.PackageName;
import org.bootmirror.content.Architecture;

/**
 * Packages in the cache, compared with what Debian offers now. A package that was fetched once
 * stays in the cache, so newer kernels are not taken by themselves.
 *
 * @param cache the folder that keeps packages from run to run
 */
public record CachedPackages(Path cache) {

  /**
   * The packages of which Debian offers another version, or none; by name. Asks the archive.
   *
   * @throws IOException if apt is missing, or the archive cannot be reached
   */
  public List<OfferedVersion> outdated() throws IOException {
    String suite = Distribution.here().origin().suite();
    List<OfferedVersion> all = new ArrayList<>(outdated(suite, suite, Optional.empty()));
    for (Architecture one : Architecture.values()) {
      String label = one.label();
      all.addAll(outdated(suite + "-" + label, suite, Optional.of(label)));
    }
    return all;
  }

  private List<OfferedVersion> outdated(String shelves, String suite, Optional<String> label)
      throws IOException {
    Path folder = cache.resolve("packages").resolve(shelves);
    Map<String, String> cached = versions(folder);
    if (cached.isEmpty()) {
      return List.of();
    }
    AptSuite asked = AptSuite.in(cache, suite, label);
    return compared(folder, suite, cached, asked.versions(List.copyOf(cached.keySet())));
  }

  static List<OfferedVersion> compared(
      Path folder, String suite, Map<String, String> cached, Map<String, String> offered) {
    List<OfferedVersion> outdated = new ArrayList<>();
    cached.forEach(
        (name, version) -> {
          Optional<String> now = Optional.ofNullable(offered.get(name));
          if (!now.equals(Optional.of(version))) {
            outdated.add(new OfferedVersion(name, version, now, suite, folder.resolve(name)));
          }
        });
    return outdated;
  }

  /** The versions of unpacked packages; a folder without a control file is none. */
  static Map<String, String> versions(Path folder) throws IOException {
    Map<String, String> versions = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return versions;
    }
    List<Path> packages;
    try (Stream<Path> found = Files.list(folder)) {
      packages = found.sorted().toList();
    }
    for (Path one : packages) {
      String name = String.valueOf(one.getFileName());
      if (PackageName.isOne(name) && Files.isDirectory(one)) {
        PackageFiles files = PackageFiles.folder(one);
        if (files.isPackage()) {
          versions.put(name, files.version());
        }
      }
    }
    return versions;
  }
}
