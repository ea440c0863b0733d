package org.bootmirror.app;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bootmirror.component.Component;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.ipxe.BootGrade;

/**
 * A file that images need, and whether the file at hand would do.
 *
 * @param file the required file
 * @param component the file at hand; nothing if no package has one
 * @param commands of iPXE that a boot may use, sorted; none if the file is no iPXE
 * @param grade how much a boot from the build can verify; nothing if the file is no iPXE
 * @param https whether the build speaks HTTPS
 * @param problem why the file cannot be used; nothing if the file can
 */
public record ComponentStatus(
    RequiredFile file,
    Optional<Component> component,
    SortedSet<String> commands,
    Optional<BootGrade> grade,
    boolean https,
    Optional<String> problem) {

  /** Copies the commands. */
  public ComponentStatus {
    commands = Collections.unmodifiableSortedSet(new TreeSet<>(commands));
  }

  /** Whether images can be made of the file. */
  public boolean usable() {
    return component.isPresent() && problem.isEmpty();
  }
}
