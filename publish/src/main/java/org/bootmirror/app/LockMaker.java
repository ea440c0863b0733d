package org.bootmirror.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bootmirror.component.Component;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Architecture;
import org.bootmirror.debian.LockException;
import org.bootmirror.debian.LockProblem;
import org.bootmirror.debian.PackageOrigins;
import org.bootmirror.plan.BuildInputs;
import org.bootmirror.plan.MadeInitrd;
import org.bootmirror.source.lock.ComponentsLock;
import org.bootmirror.source.lock.LockedFile;
import org.bootmirror.source.lock.LockedPackage;
import org.bootmirror.source.site.FileOrigin;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SourceFile;

/**
 * Makes the lock of a site from the inputs of the site's plan: every file of a package that images,
 * kernels and made initrds are made of, and the notices of its package.
 */
final class LockMaker {

  private static final List<String> NOTICES = List.of("copyright");

  private final Site site;
  private final BuildInputs inputs;
  private final Set<PackageFiles> packages = new LinkedHashSet<>();
  private final Map<PackageFiles, Map<String, LockedFile>> used = new LinkedHashMap<>();

  private LockMaker(Site site, BuildInputs inputs, Collection<PackageFiles> asked) {
    this.site = site;
    this.inputs = inputs;
    packages.addAll(inputs.packages().all());
    inputs.initrds().values().forEach(initrd -> packages.addAll(initrd.packages()));
    packages.addAll(asked);
  }

  /**
   * The lock.
   *
   * @param asked packages that were asked for by name, such as those that lead to a kernel's
   *     package
   * @param before the lock until now, whose origins are kept for packages that stay
   */
  static ComponentsLock of(
      Site site,
      BuildInputs inputs,
      Collection<PackageFiles> asked,
      PackageOrigins origins,
      Optional<ComponentsLock> before)
      throws IOException {
    LockMaker maker = new LockMaker(site, inputs, asked);
    maker.components();
    maker.kernels();
    asked.forEach(maker::files);
    return new ComponentsLock(before.flatMap(ComponentsLock::vendor), maker.all(origins, before));
  }

  private void components() throws IOException {
    List<RequiredFile> needs = new ArrayList<>(site.needs());
    if (site.architectures().contains(Architecture.ARM64)
        && needs.contains(RequiredFile.SNPONLY_AMD64)) {
      needs.add(RequiredFile.SNPONLY_ARM64);
    }
    for (RequiredFile need : needs) {
      Optional<Component> component = inputs.packages().find(need);
      if (component.isPresent()) {
        take(component.get(), ComponentCommands.of(need, component.get(), inputs.memory()));
      }
    }
  }

  private void kernels() throws IOException {
    for (SourceFile file : site.files()) {
      if (file.origin() instanceof FileOrigin.InPackage wanted) {
        take(inputs.component(wanted), List.of());
        packages.stream()
            .filter(files -> files.name().equals(wanted.packageName()))
            .findFirst()
            .ifPresent(this::files);
      }
    }
    for (MadeInitrd initrd : inputs.initrds().values()) {
      for (Component component : initrd.used()) {
        take(component, List.of());
      }
    }
  }

  private void take(Component component, List<String> commands) throws IOException {
    for (PackageFiles one : packages) {
      if (one.files().contains(component.file())) {
        String path = one.path(component.file());
        files(one).putIfAbsent(path, new LockedFile(path, component.digest(), commands));
        return;
      }
    }
    throw new IllegalStateException(component + " is in none of the packages of its plan");
  }

  private Map<String, LockedFile> files(PackageFiles of) {
    return used.computeIfAbsent(of, files -> new TreeMap<>());
  }

  private List<LockedPackage> all(PackageOrigins origins, Optional<ComponentsLock> before)
      throws IOException {
    requireOnePlaceOfAName();
    Map<String, LockedPackage> all = new TreeMap<>();
    for (Map.Entry<PackageFiles, Map<String, LockedFile>> one : used.entrySet()) {
      Map<String, LockedFile> files = one.getValue();
      Optional<Component> notices = files.isEmpty() ? Optional.empty() : one.getKey().find(NOTICES);
      if (notices.isPresent()) {
        String path = one.getKey().path(notices.get().file());
        files.put(path, new LockedFile(path, notices.get().digest(), List.of()));
      }
      LockedPackage described = origins.of(one.getKey());
      LockedPackage from = before.flatMap(lock -> same(lock, described)).orElse(described);
      all.merge(
          from.name() + " " + from.architecture(),
          new LockedPackage(
              from.name(),
              from.version(),
              from.architecture(),
              from.origin(),
              from.sha256(),
              List.copyOf(files.values())),
          LockMaker::joined);
    }
    return List.copyOf(all.values());
  }

  /**
   * A lock names packages, so two places of one name cannot be told apart.
   *
   * @throws LockException with both places of each name
   */
  private void requireOnePlaceOfAName() throws LockException {
    Map<String, PackageFiles> places = new LinkedHashMap<>();
    List<LockProblem> problems = new ArrayList<>();
    for (PackageFiles one : used.keySet()) {
      PackageFiles first = places.putIfAbsent(one.name() + " " + one.architecture(), one);
      if (first != null && !first.root().equals(one.root()) && !isSamePackage(first, one)) {
        problems.add(
            new LockProblem(
                LockProblem.Kind.SAME_NAME,
                one.name() + " " + one.version() + " in " + one.root(),
                "the name of " + first.root(),
                "another name",
                List.of()));
      }
    }
    if (!problems.isEmpty()) {
      throw new LockException(problems);
    }
  }

  /** Debian's packages for all processors lie in the cache once for each processor. */
  private static boolean isSamePackage(PackageFiles some, PackageFiles others) {
    return some.isPackage() && some.version().equals(others.version());
  }

  /** One package may be found on two ways: for an initrd, and as a kernel's. */
  private static LockedPackage joined(LockedPackage one, LockedPackage other) {
    Map<String, LockedFile> files = new TreeMap<>();
    one.files().forEach(file -> files.put(file.path(), file));
    other.files().forEach(file -> files.putIfAbsent(file.path(), file));
    return new LockedPackage(
        one.name(),
        one.version(),
        one.architecture(),
        one.origin(),
        one.sha256(),
        List.copyOf(files.values()));
  }

  private static Optional<LockedPackage> same(ComponentsLock lock, LockedPackage described) {
    return lock.find(described.name(), described.architecture())
        .filter(old -> old.version().equals(described.version()))
        .filter(
            old ->
                described.sha256().isEmpty()
                    || old.sha256().isEmpty()
                    || old.sha256().equals(described.sha256()));
  }
}
