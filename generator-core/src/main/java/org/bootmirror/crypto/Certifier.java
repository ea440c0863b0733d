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
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bootmirror.content.Digest;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Issues certificates (RFC 5280), deterministically: the same arguments give the same bytes.
 * Signatures are RSA PKCS #1 v1.5 or ECDSA by RFC 6979; a serial number is a digest of the content.
 *
 * @param issuer name of the authority
 * @param key RSA, or ECDSA on P-256
 */
record Certifier(X500Name issuer, PrivateKey key) {

  private static final String SIGNATURE = "SHA256withRSA";
  private static final int SERIAL_BYTES = 16;

  /** A distinguished name with a common name only. */
  static X500Name name(String common) {
    return new X500NameBuilder().addRDN(BCStyle.CN, common).build();
  }

  /** A self-signed certificate. */
  static X509Certificate selfSigned(
      String common, KeyPair pair, Instant from, Instant until, List<Extension> extensions) {
    X500Name name = name(common);
    return new Certifier(name, pair.getPrivate())
        .certify(name, pair.getPublic(), from, until, extensions);
  }

  /** A certificate with these extensions, in this order. */
  X509Certificate certify(
      X500Name subject,
      PublicKey subjectKey,
      Instant from,
      Instant until,
      List<Extension> extensions) {
    String content = issuer + "\n" + subject + "\n" + from + "\n" + until;
    byte[] digest =
        Digest.of(
                (content + "\n" + Digest.of(subjectKey.getEncoded()))
                    .getBytes(StandardCharsets.UTF_8))
            .bytes();
    BigInteger serial = new BigInteger(1, Arrays.copyOf(digest, SERIAL_BYTES)).setBit(0);
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer, serial, Date.from(from), Date.from(until), subject, subjectKey);
    try {
      for (Extension extension : extensions) {
        builder.addExtension(extension);
      }
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
    } catch (IOException | OperatorCreationException | CertificateException e) {
      throw new IllegalStateException("every Java platform signs with RSA, in memory", e);
    }
  }

  private ContentSigner signer() throws OperatorCreationException {
    return key instanceof ECPrivateKey own
        ? new EcdsaSigner(own)
        : new JcaContentSignerBuilder(SIGNATURE).build(key);
  }

  /** The extensions of an authority's certificate (RFC 5280, 4.2.1). */
  static List<Extension> authority(PublicKey key, BasicConstraints constraints) {
    try {
      return List.of(
          extension(Extension.basicConstraints, true, constraints),
          extension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)),
          extension(
              Extension.subjectKeyIdentifier,
              false,
              new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** The extensions of an end-entity certificate for one purpose. */
  static List<Extension> leaf(int usage, KeyPurposeId purpose) {
    return List.of(
        extension(Extension.basicConstraints, true, new BasicConstraints(false)),
        extension(Extension.keyUsage, true, new KeyUsage(usage)),
        extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose)));
  }

  static Extension extension(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
    try {
      return Extension.create(type, critical, value);
    } catch (IOException e) {
      throw new IllegalStateException("encoding from memory to memory", e);
    }
  }
}
