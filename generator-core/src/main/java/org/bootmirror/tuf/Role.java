package org.bootmirror.tuf;

import java.util.Locale;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;

/** The top-level roles of TUF (TUF 2.1), and the file of each in a tree. */
enum Role {
  /** Lists the keys of all roles. */
  ROOT(512 << 10),
  /** Lists the files of a release. */
  TARGETS(64 << 20),
  /** Lists the version of each targets file. */
  SNAPSHOT(64 << 20),
  /** Names the newest snapshot. */
  TIMESTAMP(16 << 10);

  private final int maxBytes;

  Role(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The value of {@code _type}, and the name in root metadata. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name by which other metadata list the file: {@code snapshot.json}. */
  String file() {
    return TufPath.file(label());
  }

  /**
   * The path of one version of the file: {@code tuf/7.root.json}. The timestamp has no versions.
   */
  TreePath path(long version) {
    return TufPath.versioned(version, label());
  }

  /** The largest file that a client reads. */
  int maxBytes() {
    return maxBytes;
  }
}
