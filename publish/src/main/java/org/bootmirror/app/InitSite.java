package org.bootmirror.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootmirror.source.site.SiteReader;

/** Makes a source folder to begin with. */
public final class InitSite {

  private InitSite() {}

  /**
   * Writes a {@code site.toml} in which every key is explained.
   *
   * @param folder is made if absent
   * @return the file
   * @throws java.nio.file.FileAlreadyExistsException if the folder has a {@code site.toml}
   */
  public static Path in(Path folder) throws IOException {
    Path site = folder.resolve(SiteReader.SITE_TOML);
    Files.createDirectories(folder);
    try (InputStream in = InitSite.class.getResourceAsStream(SiteReader.SITE_TOML)) {
      if (in == null) {
        throw new IllegalStateException("no " + SiteReader.SITE_TOML + " on the class path");
      }
      Files.copy(in, site);
    }
    return site;
  }
}
