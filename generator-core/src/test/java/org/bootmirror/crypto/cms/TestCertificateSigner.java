package org.bootmirror.crypto.cms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.bootmirror.disk.Oracle;

/** Somebody who signs, with a key and a certificate that openssl made. */
public final class TestCertificateSigner {

  private TestCertificateSigner() {}

  /** In the files {@code NAME.crt} and {@code NAME.key} of a folder. */
  public static CertificateSigner make(Path folder, String name)
      throws IOException, GeneralSecurityException {
    Path certificate = folder.resolve(name + ".crt");
    Path key = folder.resolve(name + ".key");
    Oracle.run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "30",
        "-subj",
        "/CN=" + name,
        "-keyout",
        key.toString(),
        "-out",
        certificate.toString());
    try (InputStream in = Files.newInputStream(certificate)) {
      byte[] der =
          Base64.getMimeDecoder().decode(Files.readString(key).replaceAll("-----[^-]+-----", ""));
      return new CertificateSigner(
          List.of(
              (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in)),
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
    }
  }
}
