package org.bootmirror.source.site;

import java.net.URI;
import java.nio.file.Path;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;

/** Where a file of the tree comes from. */
public sealed interface FileOrigin {

  /**
   * A file of the source.
   *
   * @param file its path on this machine
   */
  record InSource(Path file) implements FileOrigin {}

  /**
   * A file of a Debian package.
   *
   * @param packageName such as {@code memtest86+}
   * @param fileName the file's name in the package, or the end of its path
   */
  record InPackage(String packageName, String fileName) implements FileOrigin {}

  /**
   * A file on a server, verified by its digest.
   *
   * @param url by HTTP or HTTPS
   * @param sha256 of the file
   */
  record AtUrl(URI url, Digest sha256) implements FileOrigin {}

  /**
   * An initrd that the generation makes: it fetches sets of binaries.
   *
   * @param kernelPackage the Debian package of the kernel, with its version, such as {@code
   *     linux-binary-6.1.0-56-cloud-amd64}
   * @param architecture of the kernel
   */
  record NodeInitrd(String kernelPackage, Architecture architecture) implements FileOrigin {}
}
