package org.bootmirror.app;

import org.bootmirror.release.SourceRelease;
import org.bootmirror.source.site.Site;
import org.bootmirror.target.WriteSummary;

/**
 * A tree that was generated.
 *
 * @param site what the source asked for
 * @param release the release of the tree, and where its number and instant come from
 * @param written what had to be written
 */
public record Generated(Site site, SourceRelease release, WriteSummary written) {}
