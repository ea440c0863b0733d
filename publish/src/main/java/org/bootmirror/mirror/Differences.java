package org.bootmirror.mirror;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bootmirror.content.Content;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.target.Item;
import org.bootmirror.target.PutCondition;
import org.bootmirror.target.Target;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.FolderSource;

/**
 * How a mirror differs from its site, before and after an update. While names change, the file
 * excuses what either release lacks: a reader may find metadata of both.
 *
 * @param before the file of the mirror; empty if there is none that can be read
 * @param after the file of the updated mirror
 */
record Differences(Optional<MirrorFile> before, MirrorFile after) {

  /** The file in the folder of a mirror. */
  static Optional<MirrorFile> of(Path mirror) throws IOException {
    return UnsignedMirrorFile.read(new FolderSource(mirror));
  }

  /**
   * The differences after an update.
   *
   * @param made the plain names of the files that this run made
   */
  static Differences of(
      Optional<MirrorFile> before, Selected selected, Optional<URI> origin, List<TreePath> made) {
    return new Differences(
        before,
        new MirrorFile(
            selected.number(), origin, selected.filter(), selected.leftOut(), new TreeSet<>(made)));
  }

  /** The entry of the updated tree; none if the mirror was and is the whole site. */
  Optional<Entry> entry() throws IOException {
    return isNeeded(during())
        ? Optional.of(Entry.plain(ReservedFile.MIRROR, Content.bytes(during().toBytes())))
        : Optional.empty();
  }

  /** Writes the final file, or removes the file of a mirror that is the whole site. */
  void complete(Path mirror, Target target) throws IOException {
    TreePath path = ReservedFile.MIRROR.path();
    if (!isNeeded(after)) {
      if (Files.exists(mirror.resolve(path.value()))) {
        target.delete(path);
        target.complete();
      }
      return;
    }
    Item item = new Item(Entry.plain(ReservedFile.MIRROR, Content.bytes(after.toBytes())));
    if (!target.holds(item)) {
      target.put(item, PutCondition.NONE);
      target.complete();
    }
  }

  private MirrorFile during() {
    if (before.isEmpty()) {
      return after;
    }
    SortedSet<TreePath> leftOut = new TreeSet<>(after.leftOut());
    leftOut.addAll(before.get().leftOut());
    return new MirrorFile(after.release(), after.origin(), after.filter(), leftOut, after.made());
  }

  private static boolean isNeeded(MirrorFile file) {
    return !file.isWhole();
  }
}
