package org.bootmirror.index;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.TreePath;

/**
 * The content of {@code local/mirror.json}: how a mirror differs from the site that it copies. The
 * file stands in mirrors that leave files out, or that made files for themselves; a copy of the
 * whole site has none.
 *
 * <p>The file is unsigned: an audit may excuse an absent file by the list of {@code leftOut}, never
 * a wrong one. Names with digests follow from the plain names.
 *
 * @param release the number of the release, if releases are counted
 * @param origin the site's URL, of the scheme http, https or s3, without user and query; empty if
 *     the site came from a folder or an archive
 * @param filter that the mirror was made with
 * @param leftOut plain names of the release that the mirror does not have
 * @param made files under {@code local/} that the mirror made for itself, without this file
 */
public record MirrorFile(
    Optional<Long> release,
    Optional<URI> origin,
    MirrorFilter filter,
    SortedSet<TreePath> leftOut,
    SortedSet<TreePath> made) {

  /** The format that is written. */
  public static final int FORMAT = 1;

  /** A copy of the whole site. */
  public static final MirrorFile WHOLE =
      new MirrorFile(
          Optional.empty(),
          Optional.empty(),
          MirrorFilter.WHOLE,
          sorted(Set.of()),
          sorted(Set.of()));

  /** Copies the sets. */
  public MirrorFile {
    leftOut = sorted(leftOut);
    made = sorted(made);
  }

  /** The same file with other files that the mirror made. */
  public MirrorFile withMade(Collection<TreePath> files) {
    return new MirrorFile(release, origin, filter, leftOut, sorted(files));
  }

  /** Whether the mirror is the whole site, and nothing else. */
  public boolean isWhole() {
    return leftOut.isEmpty() && made.isEmpty() && filter.isWhole();
  }

  /**
   * Whether a path names a file that the mirror left out.
   *
   * @param path a plain name, or a name with a digest
   */
  public boolean leavesOut(String path) {
    if (!TreePath.isOne(path)) {
      return false;
    }
    TreePath whole = new TreePath(path);
    return leftOut.contains(whole)
        || ImmutableName.parse(path).filter(name -> leftOut.contains(name.plain())).isPresent();
  }

  /** The bytes: UTF-8, two spaces for each level, a newline at the end. */
  public byte[] toBytes() throws IOException {
    return MirrorFileWriter.write(this);
  }

  private static SortedSet<TreePath> sorted(Collection<TreePath> paths) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(paths));
  }
}
