package org.bootmirror.mirror;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;
import org.bootmirror.customize.BaseImage;
import org.bootmirror.customize.SiteIndex;
import org.bootmirror.folder.SmallFile;
import org.bootmirror.index.AuthenticatedBy;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.Protection;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.TargetFile;
import org.bootmirror.tuf.UntrustedException;
import org.bootmirror.tuf.VerifiedRelease;
import org.bootmirror.variant.SlotChanges;

/** The images that a mirror makes for itself, and the variables for their slots. */
final class RebasePlan {

  private final VerifiedRelease release;
  private final Rebase rebase;
  private final HeldFiles held;
  private final SiteIndex index;
  private final List<RebasedImage> images = new ArrayList<>();
  private final List<TreePath> fixed = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private RebasePlan(VerifiedRelease release, Rebase rebase, HeldFiles held) throws IOException {
    this.release = release;
    this.rebase = rebase;
    this.held = held;
    this.index = index(release, held);
  }

  /**
   * Plans the images of a release. Reads the index, and the slots of each image.
   *
   * @param groups the files of the release that the mirror has: images among others are left out
   * @param held these files
   * @throws UnfitSlotsException if the variables for an image do not fit
   */
  static RebasePlan of(
      VerifiedRelease release, List<FileGroup> groups, HeldFiles held, Rebase rebase)
      throws IOException {
    RebasePlan plan = new RebasePlan(release, rebase, held);
    Set<TreePath> there =
        groups.stream().flatMap(one -> one.names().stream()).collect(Collectors.toSet());
    for (IndexedImage image : plan.index.images().images()) {
      if (there.contains(image.path())) {
        plan.add(image);
      }
    }
    if (!plan.problems.isEmpty()) {
      throw new UnfitSlotsException(plan.problems);
    }
    return plan;
  }

  /** The index of the release. */
  SiteIndex index() {
    return index;
  }

  /** The base URLs in every image. */
  Rebase rebase() {
    return rebase;
  }

  /** The images, in the order of the index. */
  List<RebasedImage> images() {
    return List.copyOf(images);
  }

  /** The images that ask the published base URLs, and have no slot for others. */
  List<TreePath> fixed() {
    return List.copyOf(fixed);
  }

  private static SiteIndex index(VerifiedRelease release, HeldFiles held) throws IOException {
    return SiteIndex.verified(
        (path, limit) -> {
          TargetFile target = release.targets().get(path);
          return target == null
              ? Optional.empty()
              : SmallFile.read(held.file(target.sha256()), limit);
        },
        release);
  }

  private void add(IndexedImage image) throws IOException {
    if (!image.overlayable()) {
      if (image.network().isPresent() || isProvision(image)) {
        fixed.add(image.path());
      }
      return;
    }
    index.image(image.path()); // slots and digests as signed
    SlotVariables published =
        BaseImage.variables(held.file(image.description().sha256()), image.slots());
    try {
      SlotVariables rebased =
          new SlotChanges(Map.of(), Set.of(SlotKey.PIN), rebase.bases()).applied(published);
      boolean pinned = rebase.pin() && pins(image).findAny().isPresent();
      SlotVariables usual = pinned ? rebased.withPin(script(image)) : rebased;
      image.slots().stream().map(Slot::characters).forEach(usual::block); // whether there is room
      add(RebasedImage.of(image, usual));
      if (pinned && pins(image).count() < image.protection().size()) {
        add(RebasedImage.unpinned(image, rebased));
      }
    } catch (IllegalArgumentException e) { // of a slot, or of a path
      problems.add(image.path() + ": " + e.getMessage());
    }
  }

  /** Adds an image whose names are paths of a tree, those with digests as well. */
  private void add(RebasedImage image) {
    LocalImages.immutableNames(image.indexed(image.published().description().sha256()));
    images.add(image);
  }

  /** The signed provisioning image asks base URLs, and is of no network. */
  private static boolean isProvision(IndexedImage image) {
    return image.path().name().equals(ReservedFile.UEFI_PROVISION_SIGNED.label());
  }

  /** The kinds of firmware on which the iPXE of an image compares a pin. */
  private static Stream<Protection> pins(IndexedImage image) {
    return image.protection().stream()
        .filter(one -> one.bootScript().stream().anyMatch(way -> way.by() == AuthenticatedBy.PIN));
  }

  private Digest script(IndexedImage image) throws UntrustedException {
    TreePath script = TreeLayout.bootScript(image.network().orElseThrow());
    TargetFile signed = release.targets().get(script.value());
    if (signed == null) {
      throw new UntrustedException(script.value(), "no signed digest", "one to pin");
    }
    return signed.sha256();
  }
}
