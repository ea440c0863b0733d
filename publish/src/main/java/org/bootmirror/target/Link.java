package org.bootmirror.target;

import java.io.IOException;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.MediaType;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * Another name of an immutable item.
 *
 * @param entry whose item the name leads to
 * @param number of the name among the names of the entry, from 0
 * @param isImmutable whether the path holds the digest as well
 */
public record Link(Entry entry, int number, boolean isImmutable) implements PublishAction {

  /** The path of the name. Reads the content if the digest is needed and not known. */
  public TreePath path() throws IOException {
    TreePath name = entry.paths().get(number);
    return isImmutable ? name.immutable(digest()) : name;
  }

  /** The path of the item behind the name. */
  public TreePath to() throws IOException {
    return entry.path().immutable(digest());
  }

  /** The type for clients. */
  public MediaType mediaType() throws IOException {
    return TreeLayout.mediaType(path().value());
  }

  /** How long caches may answer. */
  public CacheRule cacheRule() throws IOException {
    return TreeLayout.cacheRule(path().value());
  }

  private Digest digest() throws IOException {
    return entry.content().description().sha256();
  }

  @Override
  public boolean isDone(Target target) throws IOException {
    return target.holds(this);
  }

  @Override
  public WriteSummary perform(Target target) throws IOException {
    return target.link(this)
        ? WriteSummary.ofFile(entry.content().description().size())
        : WriteSummary.ofLink();
  }
}
