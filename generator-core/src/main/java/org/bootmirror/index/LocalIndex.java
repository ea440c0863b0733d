package org.bootmirror.index;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreePath;

/**
 * The index of the images that a mirror made for itself, in the format of {@code images.json}:
 * published images with the mirror's base URLs in their slots, and perhaps a pin. {@link
 * ImagesFile#variables} are those of every slot, without the pin, which differs between networks.
 *
 * <p>An image is at the path of the published image, in the folder {@code local/}. Where a pinned
 * image would start nothing on one firmware, the same image without a pin is in the folder {@code
 * local/unpinned/}.
 */
public final class LocalIndex {

  /** The path of the index. */
  public static final TreePath PATH = ReservedFolder.LOCAL.path("images.json");

  private static final String LOCAL = ReservedFolder.LOCAL.label() + "/";
  private static final String UNPINNED = LOCAL + "unpinned/";

  private LocalIndex() {}

  /**
   * The path of a mirror's own image.
   *
   * @param published the path of the published image
   * @throws IllegalArgumentException if the path is too long
   */
  public static TreePath path(TreePath published) {
    return new TreePath(LOCAL + published);
  }

  /**
   * The path of a mirror's own image that has no pin beside one that has.
   *
   * @throws IllegalArgumentException if the path is too long
   */
  public static TreePath unpinnedPath(TreePath published) {
    return new TreePath(UNPINNED + published);
  }

  /** The path of the published image of which a path names the mirror's own. */
  public static Optional<TreePath> published(TreePath path) {
    String value = path.value();
    for (String folder : List.of(UNPINNED, LOCAL)) {
      if (value.startsWith(folder)) {
        return Optional.of(new TreePath(value.substring(folder.length())));
      }
    }
    return Optional.empty();
  }

  /**
   * Describes a mirror's own image.
   *
   * @param published the published image
   * @param path by {@link #path} or {@link #unpinnedPath} of the published {@code path}
   * @param pathWithExtension the same of the published {@code pathWithExtension}
   * @param sha256 of the image with the variables
   * @param variables in every slot
   */
  public static IndexedImage image(
      IndexedImage published,
      TreePath path,
      TreePath pathWithExtension,
      Digest sha256,
      SlotVariables variables) {
    return published.variant(
        path,
        pathWithExtension,
        sha256,
        published.protection().stream().map(one -> LocalProtection.of(one, variables)).toList());
  }

  /**
   * The index.
   *
   * @param published the index of the release
   * @param bases in every slot
   * @param variables in every slot, without the pin; empty if slots differ in more than the pin
   */
  public static ImagesFile of(
      ImagesFile published,
      List<BaseUrl> bases,
      Optional<SlotVariables> variables,
      List<IndexedImage> images) {
    return new ImagesFile(
        published.release(),
        bases,
        published.acceptedBases(),
        variables,
        published.networks(),
        published.trustedRoot(),
        published.mediaUntil(),
        published.keep(),
        published.lifetimes(),
        images,
        published.minisignKey(),
        published.allowedLosses());
  }

  /** The bytes of the file. */
  public static byte[] bytes(ImagesFile index) throws IOException {
    return ImagesWriter.write(index);
  }
}
