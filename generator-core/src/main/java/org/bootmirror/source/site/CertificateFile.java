package org.bootmirror.source.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;

/** A file with one certificate (X.509, RFC 5280), in PEM or DER. */
final class CertificateFile {

  private CertificateFile() {}

  /**
   * The certificate in a file of a source; the exception's message is a reason without the file.
   */
  static X509Certificate in(Path folder, String name) throws IOException {
    return read(new SourceFolder(folder).file(name));
  }

  /** The certificate in a file; the exception's message is a reason without the file. */
  static X509Certificate read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.size() != 1) {
        throw new IOException(certificates.size() + " certificates in it");
      }
      return (X509Certificate) certificates.iterator().next();
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such file", e);
    } catch (FileSystemException e) {
      throw new IOException("it cannot be read", e);
    } catch (CertificateException e) {
      throw new IOException("no certificate in it", e);
    }
  }
}
