package org.bootmirror.target;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.bootmirror.content.Description;
import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.MediaType;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * One content with the path in the target: the immutable name, if the entry has one, else the plain
 * name.
 *
 * <p>An immutable name is known when the content has been read once. A target able to name bytes
 * after storing calls {@link #writeTo} before {@link #path}, and so reads the content once.
 *
 * @param entry of the tree
 * @param watch is told how much of the content was read, if anybody is
 */
public record Item(Entry entry, Optional<ReadProgress> watch) implements PublishAction {

  /** An item without a watch. */
  public Item(Entry entry) {
    this(entry, Optional.empty());
  }

  /** The same item, read under a watch. */
  Item watchedBy(ReadProgress other) {
    return new Item(entry, Optional.of(other));
  }

  /** The plain name. */
  public TreePath name() throws IOException {
    return entry.path();
  }

  /** Whether the path holds the digest of the content: such an item never changes. */
  public boolean isImmutable() {
    return entry.isImmutable();
  }

  /** The path. Reads the content if an immutable name needs the digest. */
  public TreePath path() throws IOException {
    return isImmutable() ? name().immutable(description().sha256()) : name();
  }

  /** The type for clients. */
  public MediaType mediaType() throws IOException {
    return TreeLayout.mediaType(name().value());
  }

  /** How long caches may answer. */
  public CacheRule cacheRule() throws IOException {
    return isImmutable() ? CacheRule.FOR_EVER : TreeLayout.cacheRule(name().value());
  }

  /** Whether {@link #description} costs nothing. */
  public boolean isDescribed() {
    return entry.content().described();
  }

  /** Size and digests of the content. Reads the content if necessary. */
  public Description description() throws IOException {
    if (!isDescribed()) {
      writeTo(OutputStream.nullOutputStream());
    }
    return entry.content().description();
  }

  /** Writes the content. The description is known afterwards. Does not close the stream. */
  public void writeTo(OutputStream out) throws IOException {
    entry.content().writeTo(watch.isPresent() ? watch.get().over(name().value(), out) : out);
  }

  @Override
  public boolean isDone(Target target) throws IOException {
    return target.holds(this);
  }

  @Override
  public WriteSummary perform(Target target) throws IOException {
    target.put(this, PutCondition.NONE);
    return WriteSummary.ofFile(description().size());
  }
}
