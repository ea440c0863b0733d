package org.bootmirror.crypto;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
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
   * All of them in one file for iPXE's {@code certstore}, where nobody has to be asked.
   *
   * @param authority who vouches
   * @param others for whom
   */
  public static Content pem(Authority authority, List<X509Certificate> others) {
    StringBuilder text = new StringBuilder();
    List<X509Certificate> all = new ArrayList<>(authority.vouchedFor(others));
    all.add(authority.certificate());
    for (X509Certificate one : all) {
      try {
        text.append(Pem.of("CERTIFICATE", one.getEncoded()));
      } catch (CertificateException e) {
        throw new IllegalStateException("a certificate that was made can be written", e);
      }
    }
    return Content.text(text.toString());
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
