package org.bootmirror.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Locale;
import org.bootmirror.http.HostAndPort;
import org.bootmirror.http.Route;
import org.bootmirror.tuf.FolderSource;
import org.bootmirror.tuf.VerifiedRelease;
import org.bootmirror.visit.TreeDownload;

/** The place of a tree: a folder, or a URL of a web server. */
public sealed interface TreeLocation {

  /**
   * A folder of this machine.
   *
   * @param path of the folder
   */
  record Folder(Path path) implements TreeLocation {}

  /**
   * A published tree.
   *
   * @param url {@code http} or {@code https}
   */
  record Url(URI url) implements TreeLocation {}

  /**
   * Reads a location: a URL if the text begins with {@code http://} or {@code https://}, else a
   * path; a path may stand in a URL that begins with {@code file:}.
   *
   * @throws IOException if the text is a malformed URL
   */
  static TreeLocation of(String text) throws IOException {
    if (text.startsWith("file:")) {
      return new Folder(folder(text));
    }
    if (!text.toLowerCase(Locale.ROOT).matches("https?://.*")) {
      return new Folder(Path.of(text));
    }
    try {
      URI url = URI.create(text);
      HostAndPort.of(url); // the JDK reads hosts and ports that it cannot ask
      if (url.getRawUserInfo() != null) { // results and messages name the URL
        throw new IOException(
            "found a user name or password in a URL at "
                + url.getHost()
                + ", expected none: a tree is public");
      }
      return new Url(url);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "found \"" + text + "\", expected a URL such as https://boot.example", e);
    }
  }

  private static Path folder(String text) throws IOException {
    try {
      return Path.of(URI.create(text));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new IOException("found \"" + text + "\", expected a URL such as file:///srv/mirror", e);
    }
  }

  /**
   * The tree's signed metadata, requested file by file.
   *
   * @param route of the connections to a server
   */
  default VerifiedRelease.Source metadata(Route route) {
    if (this instanceof Url published) {
      return TreeDownload.metadata(published.url(), route);
    }
    return new FolderSource(((Folder) this).path());
  }
}
