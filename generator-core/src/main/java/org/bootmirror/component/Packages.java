package org.bootmirror.component;

import java.util.List;
import java.util.Optional;

/**
 * The packages at hand, in the order in which they are searched.
 *
 * @param all the packages
 */
public record Packages(List<PackageFiles> all) {

  /** Copies the list. */
  public Packages {
    all = List.copyOf(all);
  }

  /** The required file of the first package that has one. */
  public Component get(RequiredFile need) throws MissingComponentException {
    return find(need)
        .orElseThrow(
            () ->
                new MissingComponentException(
                    "none of "
                        + String.join(", ", need.fileNames())
                        + " is in "
                        + (all.isEmpty()
                            ? "no package"
                            : all.stream().map(p -> p.name() + " " + p.version()).toList())));
  }

  /** The required file, or nothing if no package has one. */
  public Optional<Component> find(RequiredFile need) {
    return all.stream().flatMap(files -> files.find(need.fileNames()).stream()).findFirst();
  }

  /** A file of one package. */
  public Component file(String packageName, String fileName) throws MissingComponentException {
    for (PackageFiles files : all) {
      if (files.name().equals(packageName)) {
        return files
            .find(List.of(fileName))
            .orElseThrow(
                () ->
                    new MissingComponentException(
                        packageName + " " + files.version() + " has no file " + fileName));
      }
    }
    throw new MissingComponentException("package " + packageName + " is not at hand");
  }
}
