package org.bootmirror.source.site;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;

/** Reads the tables {@code [trust]} and {@code [secure-boot]}. */
final class TrustReader {

  private static final String FILE = "a file in the source with one X.509 certificate, PEM or DER";
  private static final String ACCEPT = "a list of files, each with the certificate of an authority";

  private static final String DATE = "a day, such as 2040-01-01";
  private static final String CROSSCERT =
      "the tree by plain HTTP, such as \"http://boot.example.org\"";
  private static final String ENFORCE = "true or false";

  private static final int KEY_CERT_SIGN = 5; // its bit in X509Certificate.getKeyUsage
  private static final String NAME_CONSTRAINTS = "2.5.29.30";

  private final Path folder;

  TrustReader(Path folder) {
    this.folder = folder;
  }

  Trust read(TomlKeys root, List<BaseUrl> bases) {
    Optional<TomlKeys> trust =
        root.table(
            "trust", "a table with the keys root, accept, crosscert, media-until, media-enforce");
    Optional<SecureBoot> secureBoot = new SecureBootReader(folder).read(root);
    if (trust.isEmpty()) {
      return new Trust(Optional.empty(), List.of(), Optional.empty(), secureBoot, Optional.empty());
    }
    Optional<TrustRoot> own =
        trust.get().optional("root", FILE).flatMap(name -> root(trust.get(), name));
    List<X509Certificate> accepted = new ArrayList<>();
    for (TomlValue value : trust.get().list("accept", ACCEPT)) {
      value.text(ACCEPT).flatMap(name -> authority(value, name)).ifPresent(accepted::add);
    }
    Optional<BaseUrl> crosscert = crosscert(trust.get(), bases);
    Optional<Trust.Media> media = media(trust.get());
    trust.get().noOthers();
    return new Trust(own, accepted, crosscert, secureBoot, media);
  }

  /** Nodes cannot fetch by HTTPS what HTTPS needs first, and no port of HTTPS answers HTTP. */
  private static Optional<BaseUrl> crosscert(TomlKeys trust, List<BaseUrl> bases) {
    Optional<String> text = trust.optional("crosscert", CROSSCERT);
    if (text.isEmpty()) {
      if (trust.has("accept") && !bases.isEmpty() && BaseUrl.plainHttp(bases).isEmpty()) {
        trust.problem("crosscert", "nothing, and every base is HTTPS with a port", CROSSCERT);
      }
      return Optional.empty();
    }
    Optional<String> reason = BaseUrl.objection(text.get());
    if (reason.isEmpty() && !text.get().startsWith(BaseUrl.HTTP)) {
      reason = Optional.of("nodes cannot use HTTPS without these certificates");
    }
    if (reason.isPresent()) {
      trust.problem(
          "crosscert", SiteReader.quoted(text.get()) + " (" + reason.get() + ")", CROSSCERT);
      return Optional.empty();
    }
    return text.map(BaseUrl::new);
  }

  private static Optional<Trust.Media> media(TomlKeys trust) {
    Optional<LocalDate> until = trust.day("media-until", DATE);
    boolean enforced = trust.choice("media-enforce", ENFORCE).orElse(false);
    if (enforced && !trust.has("media-until")) {
      trust.problem("media-enforce", "no media-until", DATE);
    }
    return until.map(
        day -> new Trust.Media(day.atStartOfDay(ZoneOffset.UTC).toInstant(), enforced));
  }

  private Optional<TrustRoot> root(TomlKeys trust, String name) {
    try {
      return Optional.of(new TrustRoot(Digest.of(CertificateFile.in(folder, name).getEncoded())));
    } catch (IOException e) {
      trust.problem("root", SiteReader.quoted(name) + " (" + e.getMessage() + ")", FILE);
      return Optional.empty();
    } catch (CertificateEncodingException e) {
      trust.problem("root", SiteReader.quoted(name) + " (no certificate in it)", FILE);
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
      value.problem(SiteReader.quoted(name) + " (" + e.getMessage() + ")", ACCEPT);
      return Optional.empty();
    }
  }
}
