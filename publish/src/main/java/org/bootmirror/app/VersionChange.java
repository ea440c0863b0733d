package org.bootmirror.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.List;
import org.bootmirror.app.VersionChangeException.Reason;
import org.bootmirror.folder.AtomicFile;

/** A planned change of one string of {@code site.toml}. */
public final class VersionChange {

  private final Path file;
  private final String place;
  private final String before;
  private final String after;
  private final List<Started> started;
  private final byte[] oldBytes;
  private final byte[] newBytes;

  /**
   * What nodes of a network start, before and after.
   *
   * @param network its name
   * @param kernel its name
   * @param before the present version
   * @param after the new version
   */
  public record Started(String network, String kernel, String before, String after) {}

  VersionChange(
      Path file,
      String place,
      String before,
      String after,
      List<Started> started,
      byte[] oldBytes,
      byte[] newBytes) {
    this.file = file;
    this.place = place;
    this.before = before;
    this.after = after;
    this.started = List.copyOf(started);
    this.oldBytes = oldBytes.clone();
    this.newBytes = newBytes.clone();
  }

  /** File, line and column of the string. */
  public String place() {
    return place;
  }

  /** The present string. */
  public String before() {
    return before;
  }

  /** The new string. */
  public String after() {
    return after;
  }

  /** The networks whose nodes start another version; none if no network follows the channel. */
  public List<Started> started() {
    return started;
  }

  /**
   * Writes the file beside its place, with the same permissions, and renames. A symbolic link stays
   * one.
   *
   * @throws VersionChangeException if the file has changed since the plan; then nothing is written
   */
  public void apply() throws IOException {
    AtomicFile written = AtomicFile.of(file);
    try {
      try (OutputStream out = written.create()) {
        out.write(newBytes);
      }
      copyPermissions(written.part());
      written.force();
      if (!Arrays.equals(Files.readAllBytes(file), oldBytes)) {
        throw new VersionChangeException(
            Reason.CHANGED_MEANWHILE,
            file + ": found other bytes than a moment ago",
            "",
            List.of());
      }
      written.rename();
    } finally {
      written.discard();
    }
    AtomicFile.forceFolder(AtomicFile.folderOf(file));
  }

  private void copyPermissions(Path part) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(Files.getPosixFilePermissions(file));
    }
  }
}
