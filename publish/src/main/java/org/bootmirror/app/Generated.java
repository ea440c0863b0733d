package org.bootmirror.app;

import org.bootmirror.release.SourceRelease;
import org.bootmirror.source.site.Site;
import org.bootmirror.target.WriteSummary;

/**
 * A generated tree.
 *
 * @param site the content of the source
 * @param release of the tree, with the origin of number and instant
 * @param written the changes in the folder
 */
public record Generated(Site site, SourceRelease release, WriteSummary written) {}
