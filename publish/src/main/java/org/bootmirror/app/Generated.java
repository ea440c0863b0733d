package org.bootmirror.app;

import java.util.List;
import org.bootmirror.index.ProtectionWarning;
import org.bootmirror.release.SourceRelease;
import org.bootmirror.source.site.Site;
import org.bootmirror.target.WriteSummary;

/**
 * A generated tree.
 *
 * @param site the content of the source
 * @param release of the tree, with the origin of number and instant
 * @param written the changes in the folder
 * @param warnings what protects boots less than the operator may think
 * @param weaker the commands that verify and that the former tree's builds had, as allowed
 */
public record Generated(
    Site site,
    SourceRelease release,
    WriteSummary written,
    List<ProtectionWarning> warnings,
    List<LostCommand> weaker) {

  /** Copies the lists. */
  public Generated {
    warnings = List.copyOf(warnings);
    weaker = List.copyOf(weaker);
  }
}
