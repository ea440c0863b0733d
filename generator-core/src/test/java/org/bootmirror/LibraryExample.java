package org.bootmirror;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.plan.BuildInputs;
import org.bootmirror.plan.SitePlan;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Tree;

/** The example of the manual's chapter on the library. */
final class LibraryExample {

  private LibraryExample() {}

  static List<String> sums(Path source, Path components) throws IOException, SourceException {
    Site site = SiteReader.read(source); // SourceException: all problems, each with its place
    Packages packages = new Packages(List.of(PackageFiles.folder(components)));
    Tree tree = SitePlan.of(site, new BuildInputs(packages, Map.of())).tree(Optional.empty());
    List<String> sums = new ArrayList<>();
    for (Entry entry : tree.entries()) { // bytes are made when they are asked for
      sums.add(entry.content().description().sha256() + "  " + entry.path());
    }
    return sums;
  }
}
