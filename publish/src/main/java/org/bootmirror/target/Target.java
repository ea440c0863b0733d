package org.bootmirror.target;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootmirror.target.state.StateStore;
import org.bootmirror.tree.TreePath;

/**
 * A place to which trees are published: a folder, a host behind ssh, a bucket, a branch. An open
 * target belongs to one run, which alone may change the place until {@link #close}.
 *
 * <p>Changes may become visible at once, or when {@link #complete} is called; in a place that
 * changes in one moment, all become visible when {@link #finish} is called. Each change is atomic:
 * a reader sees the item of before or after. The open target itself reads its own changes.
 */
public interface Target extends AutoCloseable {

  /**
   * Reads a small item.
   *
   * @param limit the largest accepted number of bytes
   * @throws IOException of the class {@link TargetFailure#NOT_FOUND} if nothing stands at the path
   */
  byte[] read(TreePath path, long limit) throws IOException;

  /** Lists every name of a tree in the place, in any order. */
  void list(Consumer<ListedItem> to) throws IOException;

  /**
   * Whether the place holds an item. An immutable item is known by path and size: the path is given
   * only to complete items. Any other item is compared.
   */
  boolean holds(Item item) throws IOException;

  /** Whether the place holds a name for the right item. */
  boolean holds(Link link) throws IOException;

  /**
   * Stores an item.
   *
   * @throws IOException of the class {@link TargetFailure#CONFLICT} if the condition is not true
   */
  void put(Item item, PutCondition condition) throws IOException;

  /**
   * Gives an item of an earlier step another name, instead of any item there. Where the place keeps
   * times, the name's time grows by a second at least: an older item gets a new time, or caches and
   * copy programs keep the former item.
   *
   * @return whether the place stored a copy of the item
   */
  boolean link(Link link) throws IOException;

  /** Removes a name, if the place holds one. */
  void delete(TreePath path) throws IOException;

  /** Makes all changes durable, and then, if the place shows each, visible in their order. */
  void complete() throws IOException;

  /**
   * Marks the place for readers while plain names change: {@link
   * org.bootmirror.tree.HiddenFile#PUBLISHING}. A place whose changes become visible in one moment
   * needs no mark.
   */
  void announce() throws IOException;

  /**
   * Removes the mark, or shows all changes in one moment: all plain names are of one release.
   *
   * @throws IOException of the class {@link TargetFailure#CONFLICT} if another run was faster
   */
  void finish() throws IOException;

  /** Where a remote target notes what it knows about itself; nothing for a folder. */
  default Optional<StateStore> state() {
    return Optional.empty();
  }

  /** The class of a failure of a method, or of the opening. */
  TargetFailure classify(Throwable failure);

  /** Lets other runs change the place. Incomplete changes are lost. */
  @Override
  void close() throws IOException;
}
