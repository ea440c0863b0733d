package org.bootmirror.source.site;

import java.net.URI;
import java.nio.file.Path;
import org.bootmirror.content.Digest;

/** Where a file of the tree comes from. */
public sealed interface FileOrigin {

  /**
   * A file of the operator's.
   *
   * @param file where it lies
   */
  record InSource(Path file) implements FileOrigin {}

  /**
   * A file of a Debian package.
   *
   * @param packageName such as {@code memtest86+}
   * @param fileName the last part of its path in the package
   */
  record InPackage(String packageName, String fileName) implements FileOrigin {}

  /**
   * A file on some server, which is what it should be if its digest is.
   *
   * @param url where to fetch it, by HTTP or HTTPS
   * @param sha256 what it must be
   */
  record AtUrl(URI url, Digest sha256) implements FileOrigin {}
}
