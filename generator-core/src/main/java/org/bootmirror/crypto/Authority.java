package org.bootmirror.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bootmirror.content.Digest;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The one that images of a site trust: a self-signed certificate (RFC 5280) and its key.
 *
 * <p>What it signs follows from what it is given, to the bit: RSA signatures of PKCS #1 v1.5,
 * serial numbers that are digests of what is certified.
 *
 * @param certificate its own
 * @param key for it
 */
public record Authority(X509Certificate certificate, PrivateKey key) {

  private static final String SIGNATURE = "SHA256withRSA";
  private static final int SERIAL_BYTES = 16;
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  /**
   * A new authority.
   *
   * @param name what people call it
   * @param from the first instant at which it is good
   * @param until the last one
   */
  public static Authority create(String name, KeyPair pair, Instant from, Instant until) {
    X500Name subject = name(name);
    X509v3CertificateBuilder builder = builder(subject, subject, pair.getPublic(), from, until);
    try {
      asAuthority(builder, pair.getPublic(), new BasicConstraints(true));
      return new Authority(sign(builder, pair.getPrivate()), pair.getPrivate());
    } catch (IOException e) {
      throw new IllegalStateException("encoding from memory to memory", e);
    }
  }

  /**
   * A certificate for a web server, which names no OCSP responder: iPXE would ask it at each boot.
   *
   * @param host a name, or an address
   */
  public X509Certificate certifyServer(String host, PublicKey server, Instant from, Instant until) {
    Instant end = earlier(until, certificate.getNotAfter().toInstant());
    X509v3CertificateBuilder builder = builder(issuer(), name(host), server, from, end);
    int kind = ADDRESS.matcher(host).matches() ? GeneralName.iPAddress : GeneralName.dNSName;
    try {
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
          .addExtension(
              Extension.keyUsage,
              true,
              new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
          .addExtension(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
          .addExtension(
              Extension.subjectAlternativeName,
              false,
              new GeneralNames(new GeneralName(kind, host)));
      return sign(builder, key);
    } catch (IOException e) {
      throw new IllegalStateException("encoding from memory to memory", e);
    }
  }

  /**
   * Certifies the names and keys of other authorities, so that who trusts only this one accepts
   * servers of theirs; as long as both are good.
   *
   * @return one file for each name
   * @throws IllegalArgumentException if iPXE could not tell two of the names apart
   */
  public List<CrossCertificate> accept(List<X509Certificate> others) {
    Map<X500Principal, List<X509Certificate>> byName = new LinkedHashMap<>();
    for (X509Certificate other : others) {
      byName
          .computeIfAbsent(other.getSubjectX500Principal(), name -> new ArrayList<>())
          .add(crossCertify(other));
    }
    Map<String, CrossCertificate> files = new LinkedHashMap<>();
    byName.forEach(
        (name, certificates) -> {
          certificates.add(certificate);
          CrossCertificate file = CrossCertificate.of(certificates);
          if (files.put(file.name(), file) != null) {
            throw new IllegalArgumentException(
                name + " has the CRC-32 of another accepted authority's name: " + file.name());
          }
        });
    return List.copyOf(files.values());
  }

  private X509Certificate crossCertify(X509Certificate other) {
    Instant from = later(certificate.getNotBefore().toInstant(), other.getNotBefore().toInstant());
    Instant until = earlier(certificate.getNotAfter().toInstant(), other.getNotAfter().toInstant());
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          other.getSubjectX500Principal() + " and the root are never good at the same time");
    }
    X500Name subject = X500Name.getInstance(other.getSubjectX500Principal().getEncoded());
    X509v3CertificateBuilder builder =
        builder(issuer(), subject, other.getPublicKey(), from, until);
    try {
      asAuthority(builder, other.getPublicKey(), constraints(other));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      return sign(builder, key);
    } catch (IOException e) {
      throw new IllegalStateException("encoding from memory to memory", e);
    }
  }

  /** What images hold of it: SHA-256 of its certificate in DER. */
  public Digest fingerprint() {
    return fingerprint(certificate);
  }

  /** The same of any certificate. */
  public static Digest fingerprint(X509Certificate certificate) {
    try {
      return Digest.of(certificate.getEncoded());
    } catch (CertificateException e) {
      throw new IllegalStateException("a certificate that was read or made can be written", e);
    }
  }

  /** Whoever sees an authority sees no key. */
  @Override
  public String toString() {
    return "authority " + certificate.getSubjectX500Principal();
  }

  private X500Name issuer() {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  private static X500Name name(String common) {
    return new X500NameBuilder().addRDN(BCStyle.CN, common).build();
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, Instant from, Instant until) {
    String content = issuer + "\n" + subject + "\n" + from + "\n" + until;
    byte[] digest =
        Digest.of((content + "\n" + Digest.of(key.getEncoded())).getBytes(StandardCharsets.UTF_8))
            .bytes();
    BigInteger serial = new BigInteger(1, Arrays.copyOf(digest, SERIAL_BYTES)).setBit(0);
    return new JcaX509v3CertificateBuilder(
        issuer, serial, Date.from(from), Date.from(until), subject, key);
  }

  /** No more authorities below it than it has said itself. */
  private static BasicConstraints constraints(X509Certificate other) {
    int length = other.getBasicConstraints();
    return length == Integer.MAX_VALUE ? new BasicConstraints(true) : new BasicConstraints(length);
  }

  private static void asAuthority(
      X509v3CertificateBuilder builder, PublicKey key, BasicConstraints constraints)
      throws IOException {
    try {
      builder
          .addExtension(Extension.basicConstraints, true, constraints)
          .addExtension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
          .addExtension(
              Extension.subjectKeyIdentifier,
              false,
              new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
    } catch (OperatorCreationException | CertificateException e) {
      throw new IllegalStateException("every Java platform signs with RSA", e);
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
