package org.bootmirror.source.site;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.source.site.FileOrigin.AtUrl;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.source.toml.TomlFile;
import org.bootmirror.source.toml.TomlKeys;

/** Finds the places in a source whose files could not be downloaded. */
public final class DownloadProblems {

  private DownloadProblems() {}

  /**
   * A problem for each place that names one of these files.
   *
   * @param folder of the source
   * @param reasons why a file could not be downloaded
   * @return nothing if the source names none of the files, because it has changed meanwhile
   */
  public static Optional<SourceException> in(Path folder, Map<AtUrl, String> reasons)
      throws IOException, SourceException {
    TomlFile file = TomlFile.read(folder.resolve(SiteReader.SITE_TOML));
    file.root();
    for (TomlKeys table : file.tablesWith("url")) {
      for (Map.Entry<AtUrl, String> one : reasons.entrySet()) {
        AtUrl failed = one.getKey();
        if (names(table, failed)) {
          URI url = failed.url();
          table.problem(
              "url",
              SiteReader.quoted(url.toString()) + " (" + one.getValue() + ")",
              "a file with SHA-256 " + failed.sha256());
        }
      }
    }
    return file.hasProblems() ? Optional.of(file.failure()) : Optional.empty();
  }

  private static boolean names(TomlKeys table, AtUrl file) {
    return table
            .value("url")
            .filter(url -> url.node().asText().equals(file.url().toString()))
            .isPresent()
        && table
            .value("sha256")
            .filter(sum -> sum.node().asText().equals(file.sha256().hex()))
            .isPresent();
  }
}
