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
 * The one that images of a site trust: a self-signed certificate (RFC 5280) and its key.
 *
 * @param chain its own certificate first; behind it, in pairs, those by which the roots before it
 *     vouch for the one after them, and their own: who trusts one of them trusts this one
 * @param key for it
 */
public record Authority(List<X509Certificate> chain, PrivateKey key) {

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private static final List<Extension> SERVERS =
      List.of(
          Certifier.extension(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)));

  /** Digits of the fingerprint in a name: nobody finds another root with the same ones. */
  private static final int FINGERPRINT_DIGITS = 32;

  /** Copies the chain; throws {@link IllegalArgumentException} if key and certificate differ. */
  public Authority {
    chain = List.copyOf(chain);
    try {
      X509Certificate own = chain.get(0);
      X500Name name = Certifier.name("is it mine?");
      Instant from = own.getNotBefore().toInstant();
      new Certifier(name, key)
          .certify(name, own.getPublicKey(), from, from, List.of())
          .verify(own.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key is another certificate's", e);
    }
  }

  /** Its own certificate. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /**
   * A new authority.
   *
   * @param name what people call it
   * @param from the first instant at which it is good
   * @param until the last one
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
   * A certificate for a web server, which names no OCSP responder: iPXE would ask it at each boot.
   *
   * @param host a name, or an address
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

  /** A certificate for whoever signs the boot script of a network, under {@link #signerName}. */
  public X509Certificate certifyCode(String network, PublicKey its, Instant from, Instant until) {
    return certify(
        Certifier.name(signerName(certificate(), network)),
        its,
        from,
        until,
        Certifier.leaf(KeyUsage.digitalSignature, KeyPurposeId.id_kp_codeSigning));
  }

  /**
   * By which name the boot script of a network is signed: one that no other authority certifies,
   * since it is no name of a host, and no other network has.
   *
   * @param root whom the images trust
   */
  public static String signerName(X509Certificate root, String network) {
    return network + ending(root);
  }

  /** Whether this is the root that a name of {@link #signerName} belongs to. */
  public static boolean endsName(X509Certificate root, String name) {
    return name.endsWith(ending(root));
  }

  private static String ending(X509Certificate root) {
    return "-" + fingerprint(root).hex().substring(0, FINGERPRINT_DIGITS);
  }

  /** The common name in a certificate; empty if it has none. */
  public static String nameOf(X509Certificate certificate) {
    RDN[] names = name(certificate).getRDNs(BCStyle.CN);
    return names.length == 0 ? "" : IETFUtils.valueToString(names[0].getFirst().getValue());
  }

  /**
   * Certifies the names and keys of other authorities, so that who trusts only this one accepts
   * servers of theirs; as long as both are good. In their order.
   */
  public List<X509Certificate> vouchedFor(List<X509Certificate> others) {
    return others.stream().map(other -> crossCertify(other, SERVERS)).toList();
  }

  /**
   * An authority to come after this one, which this one vouches for without limits: who trusts this
   * one trusts that.
   *
   * @throws IllegalArgumentException if the names are the same: nobody could tell who vouches for
   *     whom
   */
  public Authority successor(String name, KeyPair pair, Instant from, Instant until) {
    if (name.isBlank() || chain.stream().anyMatch(one -> name(one).equals(Certifier.name(name)))) {
      throw new IllegalArgumentException(
          "found the name \"" + name + "\", expected one that no root before it has");
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
          other.getSubjectX500Principal() + " and the root are never good at the same time");
    }
    List<Extension> extensions =
        new ArrayList<>(Certifier.authority(other.getPublicKey(), constraints(other)));
    extensions.addAll(limits);
    return certify(name(other), other.getPublicKey(), from, until, extensions);
  }

  /** What images hold of it: SHA-256 of its certificate in DER. */
  public Digest fingerprint() {
    return fingerprint(certificate());
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
    return "authority " + certificate().getSubjectX500Principal();
  }

  /** No longer than it is good itself. */
  private X509Certificate certify(
      X500Name subject, PublicKey its, Instant from, Instant until, List<Extension> extensions) {
    Instant end = earlier(until, certificate().getNotAfter().toInstant());
    return new Certifier(name(certificate()), key).certify(subject, its, from, end, extensions);
  }

  private static X500Name name(X509Certificate certificate) {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  /** No more authorities below it than it has said itself. */
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
