package org.bootmirror.app;

import java.util.List;
import java.util.Optional;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.Release;

/**
 * What changes for nodes and operators with a publication.
 *
 * @param isFirst whether the target had no tree
 * @param former release in the target, if there is a tree whose releases are counted
 * @param next release
 * @param networks that change, in the order of the new tree
 * @param imagesAdded images with new names
 * @param imagesReplaced images with the names of others
 * @param imagesRemoved former images, whose names stay until a sweep
 * @param rootChanged whether the images trust another root
 */
public record NodeChanges(
    boolean isFirst,
    Optional<Release> former,
    Optional<Release> next,
    List<Network> networks,
    int imagesAdded,
    int imagesReplaced,
    int imagesRemoved,
    boolean rootChanged) {

  /** Nothing changes. */
  static final NodeChanges NONE =
      new NodeChanges(false, Optional.empty(), Optional.empty(), List.of(), 0, 0, 0, false);

  /** Copies the list. */
  public NodeChanges {
    networks = List.copyOf(networks);
  }

  /** What changes for the nodes of one network. */
  public sealed interface Network {

    /** The name. */
    String name();

    /** The network is new. */
    record Added(String name) implements Network {}

    /** The network has left the source. Its boot script stays until a sweep. */
    record Removed(String name) implements Network {}

    /** Nodes start another kernel, if they don't choose one. */
    record OtherKernel(String name, ImmutableName former, ImmutableName next) implements Network {}

    /** The default kernel is the same, and another file of the boot script is not. */
    record OtherFiles(String name, List<ImmutableName> next) implements Network {}

    /** Only the text of the boot script changes. */
    record OtherScript(String name) implements Network {}
  }
}
