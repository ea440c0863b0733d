package org.bootmirror.binaries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The mode of a listed file. A list knows no other mode. */
public enum FileMode {
  /** A file that is no program. */
  PLAIN("0644"),
  /** A program. */
  EXECUTABLE("0755");

  /** Characters of each label. */
  static final int LENGTH = 4;

  private final String label;

  FileMode(String label) {
    this.label = label;
  }

  /** The mode of a file, by the owner's right to execute; other rights do not count. */
  public static FileMode ofFile(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      return of(view.readAttributes().permissions());
    }
    return Files.isExecutable(file) ? EXECUTABLE : PLAIN;
  }

  /** The mode for permissions. */
  public static FileMode of(Set<PosixFilePermission> permissions) {
    return permissions.contains(PosixFilePermission.OWNER_EXECUTE) ? EXECUTABLE : PLAIN;
  }

  /** The mode with this label. */
  static Optional<FileMode> labelled(String label) {
    return Arrays.stream(values()).filter(mode -> mode.label.equals(label)).findFirst();
  }

  /** Four octal digits, as {@code chmod} takes them. */
  public String label() {
    return label;
  }
}
