/**
 * A branch of a git repository as a publishing target, for hosts that serve a branch as a site:
 * GitHub Pages, GitLab Pages, Codeberg Pages. A release is one commit on the branch's tip, which
 * becomes visible in one moment.
 *
 * <p>The tip is fetched without history and, where the server can, without the contents of files. A
 * commit without a parent is made for a new branch only: git would send the whole tree again.
 *
 * <p>Not here: the publishing order ({@code target}).
 */
@NullMarked
package org.bootmirror.target.git;

import org.jspecify.annotations.NullMarked;
