package org.bootmirror.target;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootmirror.content.Digest;
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

  /** Whether the place holds a file of its host. */
  boolean holds(HostFile file) throws IOException;

  /** Stores a file of the host beside the tree. */
  void put(HostFile file) throws IOException;

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

  /**
   * Whether a name in the place may be a symbolic link to another name of the same content. Without
   * the other name, the link leads nowhere.
   */
  default boolean hasLinks() {
    return false;
  }

  /**
   * Whether the place keeps a media type for each name. Such a place has web pages at their
   * addresses without an extension, too ({@link PageCopies}).
   */
  default boolean keepsMediaTypes() {
    return false;
  }

  /**
   * Whether several threads at the same time may ask for actions of one step, and make those of a
   * step that nobody sees; none of them twice.
   */
  default boolean takesItemsSideBySide() {
    return false;
  }

  /** Removes a name, if the place holds one. */
  void delete(TreePath path) throws IOException;

  /**
   * Makes all changes durable and visible, if the place shows each change. A folder shows them in
   * their order, here or behind ssh. A bucket makes the changes of a step side by side, in any
   * order: only the steps keep theirs. A branch shows nothing before {@link #finish}.
   */
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

  /**
   * Makes sure that only this run changes the place, before the run notes something about it.
   *
   * @throws IOException of the class {@link TargetFailure#CONFLICT} if another run changes it
   */
  default void claim() throws IOException {}

  /**
   * Tells the target which release the run is about to publish. {@link #finish} notes the release.
   *
   * @param release the {@link ReleaseDigest}
   * @return whether the last run to finish has published exactly this release, so that nothing is
   *     to be done; false if the place does not know
   */
  default boolean begin(Digest release) throws IOException {
    return false;
  }

  /**
   * Compares what the target notes about the place with the place itself, reading as much as the
   * notes are worth: names, sizes, and digests where the place tells them. What differs is taken
   * for missing from now on, so that a publication stores it again.
   *
   * @param release that is published next: its contents tell digests that the target does not note
   * @return all differences; {@link TargetVerification#NONE} for a place that is compared by
   *     content anyway
   */
  default TargetVerification verify(PublishPlan release) throws IOException {
    return TargetVerification.NONE;
  }

  /** Where a target notes what it knows about itself; nothing for one that is only viewed. */
  default Optional<StateStore> state() {
    return Optional.empty();
  }

  /** The class of a failure of a method, or of the opening. */
  TargetFailure classify(Throwable failure);

  /** Lets other runs change the place. Incomplete changes are lost. */
  @Override
  void close() throws IOException;
}
