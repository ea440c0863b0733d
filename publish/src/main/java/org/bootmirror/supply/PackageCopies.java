package org.bootmirror.supply;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.source.lock.LockedPackage;

/**
 * The copies of packages that a lock names: a folder, in the source or elsewhere, or a URL. A copy
 * is the {@code .deb} under apt's name for downloads. Of a package without a {@code .deb}, a folder
 * has the locked files.
 *
 * @param place as the lock names it
 * @param folder of the copies; nothing for a URL
 */
record PackageCopies(String place, Optional<Path> folder) {

  /**
   * The copies of a source.
   *
   * @param place relative to the source, or absolute, or a URL
   */
  static PackageCopies of(Path source, String place) {
    return new PackageCopies(
        place, isUrl(place) ? Optional.empty() : Optional.of(source.resolve(place)));
  }

  /** Whether a place is on a web server. */
  static boolean isUrl(String place) {
    return place.startsWith("http://") || place.startsWith("https://");
  }

  /** The URL of a copy. A per cent sign in the name is itself encoded. */
  URI url(LockedPackage wanted) throws IOException {
    String base = place.endsWith("/") ? place : place + "/";
    try {
      return URI.create(base + wanted.fileName().replace("%", "%25"));
    } catch (IllegalArgumentException e) {
      throw new IOException("found \"" + place + "\", expected the URL of a folder", e);
    }
  }

  /** The copy in the folder. */
  Path file(LockedPackage wanted) {
    return folder.orElseThrow().resolve(wanted.fileName());
  }

  /** The folder with the locked files of a package without a {@code .deb}. */
  Path files(LockedPackage wanted) {
    boolean named = wanted.version().equals("unknown");
    String name = named ? wanted.name() : wanted.fileName().replaceAll("\\.deb$", "");
    return folder.orElseThrow().resolve(name);
  }
}
