package org.bootmirror.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Progress;
import org.bootmirror.content.Slot;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.overlay.Overlay;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.plan.BuildInputs;
import org.bootmirror.plan.SiteKeys;
import org.bootmirror.plan.SitePlan;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.supply.InputCollector;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;

/**
 * A source's tree, generated with Debian's components.
 *
 * @param tree what was planned
 * @param folder where it was written
 */
record TestSite(Tree tree, Path folder) {

  private static final Release RELEASE = new Release(1, Instant.parse("2026-01-01T00:00:00Z"));

  /**
   * Generates a tree.
   *
   * @param keys of the site, if it has any
   */
  static TestSite generate(Path source, Path folder, Optional<SiteKeys> keys) throws Exception {
    Site site = SiteReader.read(source);
    InputCollector room =
        new InputCollector(CacheFolder.standard(), System.out::println, Progress.NONE);
    BuildInputs gathered = room.gather(site, List.of());
    BuildInputs supplies = keys.map(gathered::with).orElse(gathered);
    Tree tree = SitePlan.of(site, supplies).tree(keys.map(ignored -> RELEASE));
    FolderTarget.publish(tree, folder, NameStyle.SYMBOLIC, Progress.NONE);
    return new TestSite(tree, folder);
  }

  /** A copy of an image, with these variables in its slots. */
  Path image(Path copy, String path, SlotVariables variables) throws IOException {
    Files.copy(folder.resolve(path), copy, StandardCopyOption.REPLACE_EXISTING);
    Overlay.apply(copy, slots(path), variables);
    return copy;
  }

  /** The slots of an image. */
  List<Slot> slots(String path) {
    TreePath name = new TreePath(path);
    return tree.entries().stream()
        .filter(entry -> entry.names().contains(name))
        .findFirst()
        .orElseThrow()
        .content()
        .slots();
  }
}
