package org.bootmirror.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.index.IndexFacts;
import org.bootmirror.source.lock.ComponentsLock;
import org.bootmirror.source.lock.LockedFile;
import org.bootmirror.source.lock.LockedPackage;

/**
 * The builds of iPXE of a lock or a tree, and the commands of each that verify.
 *
 * @param where the lock, or the tree
 * @param builds by the file that images need
 */
record VerifyingBuilds(String where, Map<RequiredFile, Build> builds) {

  private static final List<String> VERIFYING = List.of("imgverify", "sha256sum");

  /**
   * A build.
   *
   * @param file the name
   * @param name of file and package, with the version
   * @param commands of the build
   */
  record Build(String file, String name, List<String> commands) {}

  static VerifyingBuilds of(ComponentsLock lock) {
    Map<RequiredFile, Build> builds = new HashMap<>();
    for (LockedPackage one : lock.packages()) {
      for (LockedFile file : one.files()) {
        RequiredFile.ofIpxe(file.name())
            .ifPresent(
                need ->
                    builds.put(
                        need, new Build(file.name(), file.name() + " of " + one, file.commands())));
      }
    }
    return new VerifyingBuilds("the lock", builds);
  }

  static VerifyingBuilds of(IndexFacts tree) {
    Map<RequiredFile, Build> builds = new HashMap<>();
    for (IndexFacts.Build one : tree.builds()) {
      String name = one.file() + " of " + one.packageName() + " " + one.version();
      RequiredFile.ofIpxe(one.file())
          .ifPresent(need -> builds.put(need, new Build(one.file(), name, one.commands())));
    }
    return new VerifyingBuilds("the tree", builds);
  }

  /** Whether a build has a command that verifies. */
  boolean verifies(RequiredFile need) {
    Build build = builds.get(need);
    return build != null && build.commands().stream().anyMatch(VERIFYING::contains);
  }

  /** Whether a build is known, and lacks a command. */
  boolean lacks(RequiredFile need, String command) {
    Build build = builds.get(need);
    return build != null && !build.commands().contains(command);
  }

  /** The commands that verify, which these builds have and the chosen ones lack. */
  List<LostCommand> lostBy(VerifyingBuilds chosen) {
    List<LostCommand> lost = new ArrayList<>();
    builds.forEach(
        (need, former) -> {
          Build now = chosen.builds.get(need);
          for (String command : VERIFYING) {
            if (now != null
                && former.commands().contains(command)
                && !now.commands().contains(command)) {
              lost.add(new LostCommand(command, now.file(), now.name(), former.name(), where));
            }
          }
        });
    lost.sort(Comparator.comparing(LostCommand::toString));
    return lost;
  }
}
