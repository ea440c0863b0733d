package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.migration.ImportProblemsException;
import org.bootmirror.migration.MatchboxReader;
import org.bootmirror.migration.MatchboxSite;
import org.bootmirror.script.BaseUrl;

/** Writes the source of a site that matchbox serves, as far as its answers are static. */
public final class ImportMatchbox {

  private ImportMatchbox() {}

  /**
   * Imports a data folder. The source appears whole, or not at all.
   *
   * @param data the folder with {@code profiles} and {@code groups}
   * @param assets the folder that matchbox serves at {@code /assets/}
   * @param bases where nodes will reach the site
   * @param links whether the source has links to files, in place of copies
   * @param out the source to write: a new folder, or an empty one
   * @param feedback is told which file is copied
   * @throws ImportProblemsException with all problems of the folder's files
   * @throws DirectoryNotEmptyException if the folder of the source has files
   */
  public static Imported run(
      Path data, Path assets, List<BaseUrl> bases, boolean links, Path out, Feedback feedback)
      throws IOException {
    SourceWriter.requireEmpty(out);
    if (!Files.isDirectory(data)) {
      throw new NoSuchFileException(data.toString());
    }
    MatchboxReader.Result read = MatchboxReader.read(data, assets, bases);
    if (read.site().isEmpty()) {
      throw new ImportProblemsException(read.problems());
    }
    MatchboxSite site = read.site().get();
    new SourceWriter(out, links, feedback).write(site);
    return new Imported(site.names(), site.kernels(), site.nodes().size(), read.leftOut());
  }
}
