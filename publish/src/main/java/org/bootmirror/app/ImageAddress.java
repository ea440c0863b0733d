package org.bootmirror.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * An image and its tree.
 *
 * @param tree that publishes the image
 * @param path of the image in the tree; empty if only the bytes of {@code file} tell
 * @param file with the image; empty if the image is downloaded
 */
record ImageAddress(TreeLocation tree, Optional<TreePath> path, Optional<Path> file) {

  /**
   * Finds the tree of an image.
   *
   * @param known the tree, if the caller names one
   * @throws NoTreeException if no tree lies around the image
   */
  static ImageAddress of(String image, Optional<TreeLocation> known) throws IOException {
    TreeLocation location = TreeLocation.of(image);
    if (location instanceof TreeLocation.Url url) {
      return ofUrl(url.url(), known);
    }
    Path file = ((TreeLocation.Folder) location).path();
    if (known.isPresent()) {
      requireFile(file);
      return new ImageAddress(known.get(), Optional.empty(), Optional.of(file));
    }
    Path named = file.toAbsolutePath().normalize();
    for (Path folder = named.getParent(); folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve(ReservedFile.IMAGE_INDEX.label()))) {
        String path = folder.relativize(named).toString().replace('\\', '/');
        return new ImageAddress(
            new TreeLocation.Folder(folder),
            TreePath.isOne(path) ? Optional.of(new TreePath(path)) : Optional.empty(),
            Optional.of(file));
      }
    }
    requireFile(file);
    throw new NoTreeException(
        file + ": found no " + ReservedFile.IMAGE_INDEX.label() + " in a folder above");
  }

  private static void requireFile(Path file) throws NoSuchFileException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
  }

  /** The longest end of a URL that begins with a name of the tree's top. */
  private static ImageAddress ofUrl(URI url, Optional<TreeLocation> known) throws IOException {
    String text = url.toString();
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new NoTreeException(text + ": found a query or fragment, expected the URL of an image");
    }
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    String base = text.substring(0, text.length() - path.length());
    for (int slash = 0; slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String end = path.substring(Math.min(slash + 1, path.length()));
      if (TreePath.isOne(end) && TreeLayout.isReserved(new TreePath(end))) {
        TreeLocation around = new TreeLocation.Url(URI.create(base + path.substring(0, slash + 1)));
        return new ImageAddress(
            known.orElse(around), Optional.of(new TreePath(end)), Optional.empty());
      }
    }
    throw new NoTreeException(text + ": found no path of an image, expected one such as /iso/prod");
  }
}
