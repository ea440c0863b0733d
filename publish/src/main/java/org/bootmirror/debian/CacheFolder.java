package org.bootmirror.debian;

import java.nio.file.Path;

/** The cache folder of a user (XDG Base Directory Specification). */
public final class CacheFolder {

  private CacheFolder() {}

  /** The folder of this user and this program. */
  public static Path standard() {
    String xdg = environment("XDG_CACHE_HOME");
    if (!xdg.isEmpty()) {
      return Path.of(xdg, "bootmirror");
    }
    String home = environment("HOME");
    return Path.of(home.isEmpty() ? System.getProperty("user.home") : home, ".cache", "bootmirror");
  }

  private static String environment(String name) {
    String value = System.getenv(name);
    return value == null ? "" : value;
  }
}
