package org.bootmirror.mirror;

import java.util.Optional;
import java.util.SortedSet;
import org.bootmirror.index.MirrorFilter;
import org.bootmirror.tree.TreePath;

/**
 * The part of a release that a mirror copies.
 *
 * @param files of the part
 * @param filter that selected them
 * @param leftOut plain names of the release that are not copied
 * @param number of the release, if it was read and releases are counted
 */
record Selected(
    ReleaseFiles files, MirrorFilter filter, SortedSet<TreePath> leftOut, Optional<Long> number) {}
