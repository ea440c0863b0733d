package org.bootmirror.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Progress;
import org.bootmirror.content.Slot;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.plan.BuildInputs;
import org.bootmirror.plan.SiteKeys;
import org.bootmirror.plan.SitePlan;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.supply.InputCollector;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;

/**
 * The tree of a source, generated with Debian's components.
 *
 * @param tree the plan of the tree
 * @param folder the folder of the tree
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
    FolderPlace place =
        new FolderPlace(folder, NameStyle.SYMBOLIC, CacheFolder.standard(), RELEASE.instant());
    FolderTarget.publish(tree, place, Progress.NONE);
    return new TestSite(tree, folder);
  }

  /** Variables of a slot with these bases. */
  static SlotVariables variables(String... bases) {
    return SlotVariables.published(
        Arrays.stream(bases).map(BaseUrl::new).toList(), Optional.empty());
  }

  /**
   * A machine that starts an image of the tree: {@code krn} by QEMU's loader, {@code usb} from a
   * stick, an EFI program from an EFI system partition.
   *
   * @param work keeps the image and the console
   */
  Machine machine(Path work, Firmware firmware, String path, SlotVariables variables)
      throws IOException {
    return machine(work, firmware, path, image(work.resolve("image"), path, variables));
  }

  /** The same machine with the image as the tree has it. */
  Machine machine(Path work, Firmware firmware, String path) throws IOException {
    return machine(work, firmware, path, folder.resolve(path));
  }

  private static Machine machine(Path work, Firmware firmware, String path, Path image)
      throws IOException {
    BootMethods methods = new BootMethods(work, firmware);
    List<String> devices =
        switch (path.substring(0, path.indexOf('/'))) {
          case "krn" -> methods.kernel(image);
          case "usb" -> methods.stick(image);
          default -> methods.esp(image);
        };
    return Machine.with(work, firmware, devices);
  }

  /** Copies an image of the tree and writes variables to the slots of the copy. */
  Path image(Path copy, String path, SlotVariables variables) throws IOException {
    return OverlaidFile.write(folder.resolve(path), slots(path), variables, copy);
  }

  /** The slots of an image of the tree. */
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
