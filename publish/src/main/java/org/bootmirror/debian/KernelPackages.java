package org.bootmirror.debian;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bootmirror.component.MissingComponentException;
import org.bootmirror.component.PackageFiles;

/**
 * The packages of a kernel with its modules. Debian 12 has both in {@code linux-image-VERSION};
 * later releases have the modules in {@code linux-modules-VERSION}, on which {@code
 * linux-image-VERSION} depends; {@code linux-image-cloud-amd64} depends on the newest.
 */
public final class KernelPackages {

  private static final Pattern FOLLOWED = Pattern.compile("linux-(image|modules)-.+");
  private static final Pattern KERNEL = Pattern.compile("linux-(image|binary)-.+");
  private static final int MAX_HOPS = 2;
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

  /**
   * The package with a file of a kernel: {@code start}, or else the only one with that file among
   * the packages of kernels that {@code start} depends on, or that these depend on.
   *
   * @param others finds the packages that others depend on
   * @throws MissingComponentException if no package has the file, or several have
   */
  public static PackageFiles withFile(PackageFiles start, String fileName, Source others)
      throws IOException {
    List<PackageFiles> reached = List.of(start);
    Map<String, PackageFiles> seen = new LinkedHashMap<>();
    seen.put(start.name(), start);
    for (int hop = 0; hop <= MAX_HOPS; hop++) {
      List<PackageFiles> found =
          reached.stream().filter(one -> one.find(List.of(fileName)).isPresent()).toList();
      if (found.size() == 1) {
        return found.get(0);
      }
      if (!found.isEmpty()) {
        throw new MissingComponentException(
            start.name() + " is of several kernels: " + fileName + " is in " + named(found));
      }
      if (hop < MAX_HOPS) {
        reached = next(reached, seen, others);
      }
    }
    throw new MissingComponentException(fileName + " is in none of " + named(seen.values()));
  }

  private static List<PackageFiles> next(
      List<PackageFiles> reached, Map<String, PackageFiles> seen, Source others)
      throws IOException {
    List<PackageFiles> next = new ArrayList<>();
    for (PackageFiles one : reached) {
      for (String name : one.depends()) {
        if (KERNEL.matcher(name).matches()
            && !seen.containsKey(name)
            && seen.size() < MAX_PACKAGES) {
          PackageFiles files = others.named(name);
          seen.put(name, files);
          next.add(files);
        }
      }
    }
    return next;
  }

  private static String named(Collection<PackageFiles> all) {
    return all.stream()
        .map(one -> one.name() + " " + one.version())
        .collect(Collectors.joining(", "));
  }

  /** Finds packages. */
  @FunctionalInterface
  public interface Source {

    /** The package of this name. */
    PackageFiles named(String name) throws IOException;
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
