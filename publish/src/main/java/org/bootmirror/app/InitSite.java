package org.bootmirror.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bootmirror.source.config.ConfigSchema;
import org.bootmirror.source.site.SiteReader;

/** Makes a source folder to begin with. */
public final class InitSite {

  private InitSite() {}

  /** The site to begin with. */
  public enum Template {
    /** A site whose own values are to be filled in. */
    OWN,
    /** The demo. */
    DEMO
  }

  /**
   * Writes a {@code site.toml} in which every key is explained, and the schema of configs.
   *
   * @param folder is made if absent
   * @return the file
   * @throws FileAlreadyExistsException if the folder has a {@code site.toml}
   */
  public static Path in(Path folder, Template template) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    String demo = demo();
    Path site = folder.resolve(SiteReader.SITE_TOML);
    Files.createDirectories(folder);
    Files.writeString(
        site,
        template == Template.DEMO ? demo : OwnSite.of(demo),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE_NEW);
    Files.writeString(
        folder.resolve(ConfigSchema.FILE), ConfigSchema.text(), StandardCharsets.US_ASCII);
    return site;
  }

  private static String demo() throws IOException {
    try (InputStream in = InitSite.class.getResourceAsStream(SiteReader.SITE_TOML)) {
      if (in == null) {
        throw new IllegalStateException("no " + SiteReader.SITE_TOML + " on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
