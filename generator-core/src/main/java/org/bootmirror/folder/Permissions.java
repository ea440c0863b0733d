package org.bootmirror.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** The permissions of files and folders, where the file system has POSIX permissions. */
public final class Permissions {

  private Permissions() {}

  /**
   * Sets permissions, whatever the umask.
   *
   * @param permissions as {@code ls} prints them, such as {@code rw-r--r--}
   */
  public static void set(Path path, String permissions) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(permissions));
    }
  }

  /** Whether a path has exactly these permissions; true where there are none. */
  public static boolean are(Path path, String permissions) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    return view == null
        || view.readAttributes().permissions().equals(PosixFilePermissions.fromString(permissions));
  }
}
