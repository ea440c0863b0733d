package org.bootmirror.debian;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bootmirror.component.PackageFiles;

/**
 * The packages of a kernel with its modules. Debian 12 has both in {@code linux-image-VERSION};
 * later releases have the modules in {@code linux-modules-VERSION}, on which {@code
 * linux-image-VERSION} depends; {@code linux-image-cloud-amd64} depends on the newest.
 */
public final class KernelPackages {

  private static final Pattern FOLLOWED = Pattern.compile("linux-(image|modules)-.+");
  private static final Pattern MODULE = Pattern.compile(".*/lib/modules/.*\\.ko(\\..+)?");
  private static final String BINARY = "linux-binary-";
  private static final int MAX_PACKAGES = 16;

  private KernelPackages() {}

  /**
   * The packages with the modules; those of {@code start} if no package has any.
   *
   * @param start packages of the kernel
   * @param cache fetches the packages that others depend on
   */
  public static List<PackageFiles> withModules(List<PackageFiles> start, PackageCache cache)
      throws IOException {
    List<PackageFiles> found = new ArrayList<>();
    Deque<PackageFiles> left = new ArrayDeque<>(start);
    Set<String> seen = new HashSet<>();
    start.forEach(one -> seen.add(one.name()));
    while (!left.isEmpty()) {
      PackageFiles one = left.remove();
      if (hasModules(one)) {
        found.add(one);
        continue;
      }
      for (String name : followed(one)) {
        if (seen.add(name) && seen.size() <= MAX_PACKAGES) {
          left.add(cache.named(name));
        }
      }
    }
    return found.isEmpty() ? start : found;
  }

  private static boolean hasModules(PackageFiles files) {
    return files.files().stream().anyMatch(file -> MODULE.matcher(file.toString()).matches());
  }

  private static List<String> followed(PackageFiles files) throws IOException {
    if (files.name().startsWith(BINARY)) {
      return List.of("linux-modules-" + files.name().substring(BINARY.length()));
    }
    return files.depends().stream().filter(FOLLOWED.asMatchPredicate()).toList();
  }
}
