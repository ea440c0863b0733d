package org.bootmirror.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.app.VerifyingBuilds.Build;
import org.bootmirror.component.Component;
import org.bootmirror.component.Packages;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.MalformedIndexException;
import org.bootmirror.source.site.Site;
import org.bootmirror.tree.ReservedFile;

/** Compares the builds of iPXE for a new tree with those of the tree that stands in its folder. */
final class WeakerThanTree {

  private WeakerThanTree() {}

  /**
   * The commands that verify, which the tree's builds have and the new ones lack.
   *
   * @param out the folder of the tree; may be empty or absent
   */
  static List<LostCommand> lost(Path out, Site site, Packages packages) throws IOException {
    Path index = out.resolve(ReservedFile.IMAGE_INDEX.label());
    if (!Files.isRegularFile(index)) {
      return List.of();
    }
    VerifyingBuilds tree;
    try (InputStream in = Files.newInputStream(index)) {
      tree = VerifyingBuilds.of(ImagesReader.read(in));
    } catch (MalformedIndexException e) {
      return List.of(); // it names no builds; whether it may be replaced is decided elsewhere
    }
    Map<RequiredFile, Build> builds = new HashMap<>();
    for (RequiredFile need : site.needs()) {
      Optional<Component> component = packages.find(need);
      // Reading a build takes a tenth of a second: only where the tree's build verifies.
      if (component.isPresent() && tree.verifies(need)) {
        builds.put(
            need,
            new Build(component.get().toString(), ComponentCommands.of(need, component.get())));
      }
    }
    return tree.lostBy(new VerifyingBuilds("", builds));
  }
}
