package org.bootmirror.crypto;

import java.io.IOException;
import java.security.cert.CertificateException;
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
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * What iPXE asks for when it does not know the issuer of a certificate: a DER SET of certificates
 * that lead from that issuer to a root it trusts.
 *
 * @param name of the file: the CRC-32 of the issuer's name in DER, not inverted at the end, in
 *     eight hexadecimal digits, and {@code .der}
 * @param content its bytes
 */
public record CrossCertificate(String name, Content content) {

  private static final long NOT_INVERTED = 0xffff_ffffL;

  /**
   * One file for each authority that a root vouches for.
   *
   * @param root whom images trust
   * @param vouched by which it does
   * @throws IllegalArgumentException if iPXE could not tell two of the names apart
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
                name + " has the CRC-32 of another accepted authority's name: " + file.name());
          }
        });
    return List.copyOf(files.values());
  }

  /**
   * All of them in one file for iPXE's {@code certstore}, where nobody has to be asked.
   *
   * @param root whom images trust
   * @param vouched by which it vouches for others
   */
  public static Content pem(X509Certificate root, List<X509Certificate> vouched) {
    List<X509Certificate> all = new ArrayList<>(vouched);
    all.add(root);
    return Content.text(Pem.of(all));
  }

  /**
   * The file for these certificates.
   *
   * @param certificates first that of the issuer that is asked for
   */
  static CrossCertificate of(List<X509Certificate> certificates) {
    CRC32 crc = new CRC32();
    crc.update(certificates.get(0).getSubjectX500Principal().getEncoded());
    ASN1Encodable[] all = new ASN1Encodable[certificates.size()];
    try {
      for (int i = 0; i < all.length; i++) {
        all[i] = Certificate.getInstance(certificates.get(i).getEncoded());
      }
      return new CrossCertificate(
          String.format(Locale.ROOT, "%08x.der", crc.getValue() ^ NOT_INVERTED),
          Content.bytes(new DERSet(all).getEncoded(ASN1Encoding.DER)));
    } catch (CertificateException | IOException e) {
      throw new IllegalStateException("a certificate that was made can be written", e);
    }
  }
}
