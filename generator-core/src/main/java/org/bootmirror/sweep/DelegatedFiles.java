package org.bootmirror.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.FolderSource;
import org.bootmirror.tuf.PublishedRoles;
import org.bootmirror.tuf.TargetFile;

/**
 * The files of a tree that are in the metadata of delegated roles instead of {@code SHA256SUMS}:
 * those of single nodes. No signature is verified.
 */
public final class DelegatedFiles {

  private DelegatedFiles() {}

  /**
   * The digests by plain path.
   *
   * @throws IOException if the metadata of the tree cannot be read
   */
  public static SortedMap<TreePath, Digest> of(Path tree) throws IOException {
    SortedMap<TreePath, Digest> digests = new TreeMap<>();
    for (Map.Entry<String, TargetFile> one :
        PublishedRoles.of(new FolderSource(tree)).delegatedTargets().entrySet()) {
      if (!TreePath.isOne(one.getKey())) {
        throw new IOException(tree + ": found the target \"" + one.getKey() + "\", expected paths");
      }
      digests.put(new TreePath(one.getKey()), one.getValue().sha256());
    }
    return digests;
  }
}
