package org.bootmirror.target.state;

import org.bootmirror.content.Digest;
import org.bootmirror.tree.TreePath;

/**
 * A file of a published tree.
 *
 * @param path the name
 * @param sha256 of the bytes
 * @param size in bytes
 */
public record PublishedFile(TreePath path, Digest sha256, long size) {

  /** The line of a list: digest, size and path, with a blank between two. */
  String line() {
    return sha256 + " " + size + " " + path + "\n";
  }
}
