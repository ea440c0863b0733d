package org.bootmirror.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.component.MissingComponentException;
import org.bootmirror.component.Packages;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.ResultCache;
import org.bootmirror.source.site.FileOrigin;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SourceFile;

/**
 * What a plan is made of besides its source: brought to this machine by whoever calls.
 *
 * @param packages with boot components and kernels
 * @param downloads files that were fetched, by what they are
 * @param memory of what was slow to pack
 * @param keys of the site, if it has any
 */
public record BuildInputs(
    Packages packages, Map<Digest, Path> downloads, ResultCache memory, Optional<SiteKeys> keys) {

  /** Copies the map. */
  public BuildInputs {
    downloads = Map.copyOf(downloads);
  }

  /** Supplies of somebody who remembers nothing. */
  public BuildInputs(Packages packages, Map<Digest, Path> downloads) {
    this(packages, downloads, ResultCache.NONE, Optional.empty());
  }

  /** The same, with keys. */
  public BuildInputs with(SiteKeys own) {
    return new BuildInputs(packages, downloads, memory, Optional.of(own));
  }

  /** Every file outside its source that a site's tree is made of. */
  public List<Path> files(Site site) throws IOException {
    List<Path> files = new ArrayList<>();
    for (RequiredFile need : site.needs()) {
      files.add(packages.get(need).file());
    }
    for (SourceFile one : site.files()) {
      files.add(file(one.origin()));
    }
    return files;
  }

  /** The file of this origin. */
  Path file(FileOrigin origin) throws IOException {
    if (origin instanceof FileOrigin.InPackage wanted) {
      return packages.file(wanted.packageName(), wanted.fileName()).file();
    }
    if (origin instanceof FileOrigin.AtUrl wanted) {
      return Optional.ofNullable(downloads.get(wanted.sha256()))
          .orElseThrow(() -> new MissingComponentException(wanted.url() + " was not fetched"));
    }
    return ((FileOrigin.InSource) origin).file();
  }

  Content content(FileOrigin origin) throws IOException {
    return Content.file(file(origin));
  }
}
