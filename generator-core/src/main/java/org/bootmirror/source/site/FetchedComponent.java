package org.bootmirror.source.site;

/**
 * A boot component on a web server: a {@code .deb}, or a single file of a build of one's own.
 *
 * @param origin with the digest of the file
 * @param licence of the file, for notices; empty for a {@code .deb}, which has its own
 * @param source where the complete source is, for notices; empty for a {@code .deb}
 */
public record FetchedComponent(FileOrigin.AtUrl origin, String licence, String source) {

  private static final String DEB = ".deb";

  /** The file's name, the last part of the URL. */
  public String name() {
    return last(origin.url().getPath());
  }

  /** Whether the file is a Debian package. */
  public boolean isPackage() {
    return isPackage(origin.url().getPath());
  }

  static boolean isPackage(String path) {
    return path.endsWith(DEB);
  }

  static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
