package org.bootmirror.source;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.ipxe.TrustRoot;

/** Reads the tables {@code [trust]} and {@code [secure-boot]}. */
final class TrustReader {

  private static final String FILE = "a file in the source with one X.509 certificate, PEM or DER";
  private static final String ACCEPT = "a list of files, each with the certificate of an authority";

  private static final int KEY_CERT_SIGN = 5; // its bit in X509Certificate.getKeyUsage
  private static final String NAME_CONSTRAINTS = "2.5.29.30";

  private final Path folder;

  TrustReader(Path folder) {
    this.folder = folder;
  }

  Trust read(TomlKeys root) {
    Optional<TomlKeys> trust = root.table("trust", "a table with the keys root and accept");
    Optional<SecureBoot> secureBoot = new SecureBootReader(folder).read(root);
    if (trust.isEmpty()) {
      return new Trust(Optional.empty(), List.of(), secureBoot);
    }
    Optional<TrustRoot> own =
        trust.get().optional("root", FILE).flatMap(name -> root(trust.get(), name));
    List<X509Certificate> accepted = new ArrayList<>();
    for (TomlValue value : trust.get().list("accept", ACCEPT)) {
      value.text(ACCEPT).flatMap(name -> authority(value, name)).ifPresent(accepted::add);
    }
    trust.get().noOthers();
    return new Trust(own, accepted, secureBoot);
  }

  private Optional<TrustRoot> root(TomlKeys trust, String name) {
    try {
      return Optional.of(new TrustRoot(Digest.of(CertificateFile.in(folder, name).getEncoded())));
    } catch (CertificateEncodingException | IOException e) {
      trust.mistake("root", SiteReader.quoted(name) + " (" + e.getMessage() + ")", FILE);
      return Optional.empty();
    }
  }

  private Optional<X509Certificate> authority(TomlValue value, String name) {
    try {
      X509Certificate certificate = CertificateFile.in(folder, name);
      boolean[] usage = certificate.getKeyUsage();
      if (certificate.getBasicConstraints() < 0 || (usage != null && !usage[KEY_CERT_SIGN])) {
        throw new IOException("its certificate is not that of an authority");
      }
      if (certificate.getExtensionValue(NAME_CONSTRAINTS) != null) {
        throw new IOException("it may certify some names only, which iPXE would not keep to");
      }
      String algorithm = certificate.getPublicKey().getAlgorithm();
      if (!algorithm.equals("RSA") && !algorithm.equals("EC")) {
        throw new IOException("its key is of " + algorithm + ", which iPXE does not know");
      }
      return Optional.of(certificate);
    } catch (IOException e) {
      value.mistake(SiteReader.quoted(name) + " (" + e.getMessage() + ")", ACCEPT);
      return Optional.empty();
    }
  }
}
