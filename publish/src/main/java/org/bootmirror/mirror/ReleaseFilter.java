package org.bootmirror.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.MirrorFilter;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.UntrustedException;

/**
 * Applies a filter to a release. Only the image index, and for a filter with networks the scripts
 * that stay, are fetched before the filter is known to fit the site.
 *
 * @param names of the filter
 * @param fetch of these files
 */
record ReleaseFilter(FilterNames names, ReleaseFetch fetch) {

  /**
   * Selects files.
   *
   * @param needsNumber whether the number of the release is read although nothing is left out
   * @throws UnknownNameException if the filter names what the site does not have
   */
  Selected select(ReleaseFiles files, boolean needsNumber) throws IOException {
    if (names.isWhole() && !needsNumber) {
      return new Selected(files, MirrorFilter.WHOLE, new TreeSet<>(), Optional.empty());
    }
    ImagesFile index = index(files);
    SiteParts parts = new SiteParts(index, files.digests().keySet());
    MirrorFilter filter = parts.filter(names);
    SortedSet<TreePath> leftOut =
        filter.isWhole()
            ? new TreeSet<>()
            : new Selection(filter, parts, files.digests(), referenced(filter, files)).leftOut();
    return new Selected(
        files.without(leftOut), filter, leftOut, index.release().map(Release::number));
  }

  private ImagesFile index(ReleaseFiles files) throws IOException {
    TreePath path = ReservedFile.IMAGE_INDEX.path();
    List<Path> index = obtained(files, path::equals);
    if (index.isEmpty()) {
      throw new UntrustedException("the targets", "no " + path, "that file in every release");
    }
    try (InputStream in = Files.newInputStream(index.get(0))) {
      return ImagesReader.read(in);
    }
  }

  /** The names with digests in the scripts that stay. */
  private Set<String> referenced(MirrorFilter filter, ReleaseFiles files) throws IOException {
    Set<String> referenced = new HashSet<>();
    if (ScriptReferences.decide(filter)) {
      for (Path script : obtained(files, path -> ScriptReferences.standIn(path, filter))) {
        referenced.addAll(ScriptReferences.in(script));
      }
    }
    return referenced;
  }

  private List<Path> obtained(ReleaseFiles files, Predicate<TreePath> paths) throws IOException {
    List<FileGroup> groups = files.named(paths);
    HeldFiles held = fetch.obtain(groups).held();
    return groups.stream().map(group -> held.file(group.sha256())).toList();
  }
}
