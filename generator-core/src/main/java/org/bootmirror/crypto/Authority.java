package org.bootmirror.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bootmirror.content.Digest;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * A certificate authority that images of a site trust: a self-signed certificate (RFC 5280) and the
 * private key.
 *
 * @param chain first the authority's own certificate; then, for each earlier root, the
 *     cross-certificate for the root after the earlier one and the certificate of the earlier root,
 *     so that images with any of the roots accept this authority
 * @param key private key of the first certificate
 */
public record Authority(List<X509Certificate> chain, PrivateKey key) {

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private static final List<Extension> SERVERS =
      List.of(
          Certifier.extension(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)));

  /** Digits of the fingerprint in a name: 128 bits, against a second root with the same digits. */
  private static final int FINGERPRINT_DIGITS = 32;

  /**
   * Copies the chain; throws {@link IllegalArgumentException} for the key of another certificate.
   */
  public Authority {
    chain = List.copyOf(chain);
    try {
      X509Certificate own = chain.get(0);
      X500Name name = Certifier.name("key test");
      Instant from = own.getNotBefore().toInstant();
      new Certifier(name, key)
          .certify(name, own.getPublicKey(), from, from, List.of())
          .verify(own.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key is another certificate's", e);
    }
  }

  /** The authority's own certificate. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /**
   * A new authority.
   *
   * @param name common name
   * @param from first instant of validity
   * @param until when the certificate expires
   */
  public static Authority create(String name, KeyPair pair, Instant from, Instant until) {
    X509Certificate own =
        Certifier.selfSigned(
            name,
            pair,
            from,
            until,
            Certifier.authority(pair.getPublic(), new BasicConstraints(true)));
    return new Authority(List.of(own), pair.getPrivate());
  }

  /**
   * A certificate for a web server, without an OCSP responder: iPXE would ask one at each boot.
   *
   * @param host name or address
   */
  public X509Certificate certifyServer(String host, PublicKey server, Instant from, Instant until) {
    int kind = ADDRESS.matcher(host).matches() ? GeneralName.iPAddress : GeneralName.dNSName;
    List<Extension> extensions =
        new ArrayList<>(
            Certifier.leaf(
                KeyUsage.digitalSignature | KeyUsage.keyEncipherment,
                KeyPurposeId.id_kp_serverAuth));
    extensions.add(
        Certifier.extension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(kind, host))));
    return certify(Certifier.name(host), server, from, until, extensions);
  }

  /** A code-signing certificate for the boot script of a network, named {@link #signerName}. */
  public X509Certificate certifyCode(String network, PublicKey key, Instant from, Instant until) {
    return certify(
        Certifier.name(signerName(certificate(), network)),
        key,
        from,
        until,
        Certifier.leaf(KeyUsage.digitalSignature, KeyPurposeId.id_kp_codeSigning));
  }

  /**
   * The common name of the certificate that signs the boot script of a network: {@code
   * NETWORK-FINGERPRINT}. The name is different for each root and network, and is no host name, so
   * that no other authority certifies the name.
   *
   * @param root certificate that images trust
   */
  public static String signerName(X509Certificate root, String network) {
    return network + ending(root);
  }

  /** Whether a {@link #signerName} belongs to this root. */
  public static boolean endsName(X509Certificate root, String name) {
    return name.endsWith(ending(root));
  }

  private static String ending(X509Certificate root) {
    return "-" + fingerprint(root).hex().substring(0, FINGERPRINT_DIGITS);
  }

  /** The common name of a certificate's subject; empty if there is none. */
  public static String nameOf(X509Certificate certificate) {
    RDN[] names = name(certificate).getRDNs(BCStyle.CN);
    return names.length == 0 ? "" : IETFUtils.valueToString(names[0].getFirst().getValue());
  }

  /**
   * Cross-certificates for other authorities, limited to web servers: images that trust only this
   * authority accept servers of the others. Validity is the overlap of both certificates.
   *
   * @return one certificate for each authority, in the same order
   */
  public List<X509Certificate> vouchedFor(List<X509Certificate> others) {
    return others.stream().map(other -> crossCertify(other, SERVERS)).toList();
  }

  /**
   * The next root, cross-certified by this authority without limits: images that trust this
   * authority accept the next root.
   *
   * @throws IllegalArgumentException if an earlier root has the same name: issuers are found by
   *     name
   */
  public Authority successor(String name, KeyPair pair, Instant from, Instant until) {
    if (name.isBlank() || chain.stream().anyMatch(one -> name(one).equals(Certifier.name(name)))) {
      throw new IllegalArgumentException(
          "found the name \"" + name + "\", expected a name that no earlier root has");
    }
    Authority next = create(name, pair, from, until);
    List<X509Certificate> behind = new ArrayList<>(next.chain);
    behind.add(crossCertify(next.certificate(), List.of()));
    behind.addAll(chain);
    return new Authority(behind, next.key);
  }

  private X509Certificate crossCertify(X509Certificate other, List<Extension> limits) {
    X509Certificate own = certificate();
    Instant from = later(own.getNotBefore().toInstant(), other.getNotBefore().toInstant());
    Instant until = earlier(own.getNotAfter().toInstant(), other.getNotAfter().toInstant());
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          other.getSubjectX500Principal() + " and the root are never valid at the same time");
    }
    List<Extension> extensions =
        new ArrayList<>(Certifier.authority(other.getPublicKey(), constraints(other)));
    extensions.addAll(limits);
    return certify(name(other), other.getPublicKey(), from, until, extensions);
  }

  /** SHA-256 of the authority's certificate in DER, as images hold the fingerprint. */
  public Digest fingerprint() {
    return fingerprint(certificate());
  }

  /** SHA-256 of any certificate in DER. */
  public static Digest fingerprint(X509Certificate certificate) {
    try {
      return Digest.of(certificate.getEncoded());
    } catch (CertificateException e) {
      throw new IllegalStateException("a parsed certificate can be encoded", e);
    }
  }

  /** Shows no key. */
  @Override
  public String toString() {
    return "authority " + certificate().getSubjectX500Principal();
  }

  /** A certificate that expires with the authority's own certificate at the latest. */
  private X509Certificate certify(
      X500Name subject,
      PublicKey subjectKey,
      Instant from,
      Instant until,
      List<Extension> extensions) {
    Instant end = earlier(until, certificate().getNotAfter().toInstant());
    return new Certifier(name(certificate()), key)
        .certify(subject, subjectKey, from, end, extensions);
  }

  private static X500Name name(X509Certificate certificate) {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  /** The path length that the other authority's certificate allows. */
  private static BasicConstraints constraints(X509Certificate other) {
    int length = other.getBasicConstraints();
    return length == Integer.MAX_VALUE ? new BasicConstraints(true) : new BasicConstraints(length);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
