package org.bootmirror.app;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bootmirror.app.VerifyingBuilds.Build;
import org.bootmirror.component.Component;
import org.bootmirror.component.Packages;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.ResultCache;
import org.bootmirror.index.AllowedLoss;
import org.bootmirror.index.IndexFacts;
import org.bootmirror.source.site.Site;

/**
 * The builds of iPXE for a new tree, compared with those of the tree that stands in its folder.
 *
 * @param lost the commands that verify, which the tree's builds have and the new ones lack
 * @param before losses that the tree's index names, and that the new builds have not made good
 */
record WeakerThanTree(List<LostCommand> lost, List<AllowedLoss> before) {

  private static final WeakerThanTree NOTHING = new WeakerThanTree(List.of(), List.of());

  /** Copies the lists. */
  WeakerThanTree {
    lost = List.copyOf(lost);
    before = List.copyOf(before);
  }

  /**
   * Compares.
   *
   * @param there the index of the tree. A malformed one names no builds; whether it may be replaced
   *     is decided elsewhere
   * @param memory keeps results of slow computations
   */
  static WeakerThanTree of(ExistingIndex there, Site site, Packages packages, ResultCache memory)
      throws IOException {
    if (there.facts().isEmpty()) {
      return NOTHING;
    }
    IndexFacts index = there.facts().get();
    VerifyingBuilds tree = VerifyingBuilds.of(index);
    Set<RequiredFile> lossy = new HashSet<>();
    index.allowedLosses().forEach(loss -> RequiredFile.ofIpxe(loss.file()).ifPresent(lossy::add));
    Map<RequiredFile, Build> builds = new HashMap<>();
    for (RequiredFile need : site.needs()) {
      Optional<Component> component = packages.find(need);
      // Reading a build takes a tenth of a second: only where there may be a loss.
      if (component.isPresent() && (tree.verifies(need) || lossy.contains(need))) {
        builds.put(
            need,
            new Build(
                component.get().name(),
                component.get().toString(),
                ComponentCommands.of(need, component.get(), memory)));
      }
    }
    VerifyingBuilds chosen = new VerifyingBuilds("", builds);
    List<AllowedLoss> before =
        index.allowedLosses().stream()
            .filter(
                loss ->
                    RequiredFile.ofIpxe(loss.file())
                        .filter(need -> chosen.lacks(need, loss.command()))
                        .isPresent())
            .toList();
    return new WeakerThanTree(tree.lostBy(chosen), before);
  }

  /** All losses, for the index of the new tree. */
  List<AllowedLoss> all() {
    return Stream.concat(before.stream(), lost.stream().map(LostCommand::allowed))
        .distinct()
        .toList();
  }
}
