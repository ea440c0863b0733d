package org.bootmirror.app;

import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.device.SystemFolders;
import org.bootmirror.variant.SlotChanges;

/**
 * Which image is written to which device.
 *
 * @param image a file, an image in a tree's folder, or its URL
 * @param tree of the image; the image may then be a path in the tree's folder
 * @param root trusted root metadata; if empty, a folder is verified by its own root
 * @param unverified whether a URL is believed without a root
 * @param cache the folder that keeps downloaded images
 * @param changes to the variables of the image
 * @param pins of the image's slot, besides the changes
 * @param device the device node
 * @param serial the serial number that the device must have
 * @param folders that describe the devices of the system
 */
public record WriteRequest(
    String image,
    Optional<TreeLocation> tree,
    Optional<TrustedRoot.Metadata> root,
    boolean unverified,
    Path cache,
    SlotChanges changes,
    Pins pins,
    Path device,
    Optional<String> serial,
    SystemFolders folders) {

  /**
   * What the written image accepts of the release only.
   *
   * @param script whether the boot script is pinned
   * @param config whether bootstrap config and server key are pinned
   */
  public record Pins(boolean script, boolean config) {

    /** Nothing. */
    public static final Pins NONE = new Pins(false, false);
  }

  /** Whether the image must be of a tree, and not any file. */
  boolean needsTree() {
    boolean changed =
        !changes.values().isEmpty() || !changes.unset().isEmpty() || !changes.bases().isEmpty();
    return changed || !pins.equals(Pins.NONE) || tree.isPresent() || root.isPresent();
  }
}
