package org.bootmirror.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootmirror.source.lock.ComponentsLock;

/**
 * A lock that was written.
 *
 * @param before the lock until now; nothing if the source had none
 * @param after the lock from now on
 * @param copied copies of packages that were written
 * @param deleted copies that only the former lock names, and emptied folders
 * @param weaker the commands that verify and that were lost, as allowed
 */
public record LockChange(
    Optional<ComponentsLock> before,
    ComponentsLock after,
    List<Path> copied,
    List<Path> deleted,
    List<LostCommand> weaker) {

  /** Copies the lists. */
  public LockChange {
    copied = List.copyOf(copied);
    deleted = List.copyOf(deleted);
    weaker = List.copyOf(weaker);
  }

  /** The packages that differ, in the order of their names. */
  public List<PackageChange> packages() {
    return PackageChange.between(before.map(ComponentsLock::packages).orElse(List.of()), after);
  }
}
