package org.bootmirror.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import javax.security.auth.x500.X500Principal;
import org.bootmirror.content.Content;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * A file that iPXE requests for an unknown issuer of a certificate: a DER SET of certificates that
 * lead from the issuer to a trusted root.
 *
 * @param name CRC-32 of the issuer's name in DER, without the final inversion, in eight lower-case
 *     hexadecimal digits, with the extension {@code .der}
 * @param content the SET
 */
public record CrossCertificate(String name, Content content) {

  private static final long NOT_INVERTED = 0xffff_ffffL;

  /**
   * One file for each cross-certified authority.
   *
   * @param root certificate that images trust
   * @param vouched cross-certificates by the root
   * @throws IllegalArgumentException if two names have the same CRC-32
   */
  public static List<CrossCertificate> files(X509Certificate root, List<X509Certificate> vouched) {
    Map<X500Principal, List<X509Certificate>> byName = new LinkedHashMap<>();
    for (X509Certificate one : vouched) {
      byName.computeIfAbsent(one.getSubjectX500Principal(), name -> new ArrayList<>()).add(one);
    }
    Map<String, CrossCertificate> files = new LinkedHashMap<>();
    byName.forEach(
        (name, certificates) -> {
          certificates.add(root);
          CrossCertificate file = CrossCertificate.of(certificates);
          if (files.put(file.name(), file) != null) {
            throw new IllegalArgumentException(
                name
                    + ": found CRC-32 "
                    + file.name()
                    + " of another accepted authority, expected another");
          }
        });
    return List.copyOf(files.values());
  }

  /**
   * All certificates in one PEM file, for {@code certstore} of iPXE: no request is needed.
   *
   * @param root certificate that images trust
   * @param vouched cross-certificates by the root
   */
  public static Content pem(X509Certificate root, List<X509Certificate> vouched) {
    List<X509Certificate> all = new ArrayList<>(vouched);
    all.add(root);
    return Content.text(Pem.of(all));
  }

  /** The name of the file by which iPXE asks for certificates of an authority. */
  public static String nameOf(X500Principal authority) {
    CRC32 crc = new CRC32();
    crc.update(authority.getEncoded());
    return String.format(Locale.ROOT, "%08x.der", crc.getValue() ^ NOT_INVERTED);
  }

  /**
   * Reads the certificates of a file, in its order.
   *
   * @param der a SET of certificates
   * @throws CertificateException if the bytes are something else
   */
  public static List<X509Certificate> certificates(byte[] der) throws CertificateException {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (ASN1Encodable one : ASN1Set.getInstance(der)) {
        byte[] encoded = one.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        certificates.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded)));
      }
    } catch (IllegalArgumentException | IOException e) {
      throw new CertificateException("found no SET of certificates", e);
    }
    return certificates;
  }

  /**
   * The file with these certificates.
   *
   * @param certificates first the certificate of the requested issuer
   */
  static CrossCertificate of(List<X509Certificate> certificates) {
    ASN1Encodable[] all = new ASN1Encodable[certificates.size()];
    try {
      for (int i = 0; i < all.length; i++) {
        all[i] = Certificate.getInstance(certificates.get(i).getEncoded());
      }
      return new CrossCertificate(
          nameOf(certificates.get(0).getSubjectX500Principal()),
          Content.bytes(new DERSet(all).getEncoded(ASN1Encoding.DER)));
    } catch (CertificateException | IOException e) {
      throw new IllegalStateException("a parsed certificate can be encoded", e);
    }
  }
}
