package org.bootmirror.crypto.cms;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.MalformedException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * The signer of a valid signature.
 *
 * @param certificates first the signer's certificate, then all certificates in the signature
 */
public record SignerChain(List<X509Certificate> certificates) {

  private static final int MAX_LENGTH = 8;

  /** Copies the list. */
  public SignerChain {
    certificates = List.copyOf(certificates);
  }

  /**
   * Verifies a detached signature.
   *
   * @param file name of the signature, for errors
   * @throws MalformedException if the signature is malformed, or is of other content
   */
  public static SignerChain ofDetached(String file, byte[] signature, byte[] content)
      throws MalformedException {
    try {
      return of(new CMSSignedData(new CMSProcessableByteArray(content), signature));
    } catch (CMSException e) {
      throw new MalformedException(
          file, 0, "signature", String.valueOf(e.getMessage()), "CMS of what it is named after");
    } catch (GeneralSecurityException
        | OperatorCreationException
        | RuntimeException e) { // BouncyCastle throws many kinds for malformed ASN.1
      throw new MalformedException(
          file, 0, "signature", "something else", "CMS of what it is named after");
    }
  }

  /**
   * Verifies the first signature.
   *
   * @throws CMSException if the signature is malformed or not valid, as the other exceptions
   */
  public static SignerChain of(CMSSignedData data)
      throws CMSException, GeneralSecurityException, OperatorCreationException {
    SignerInformation signer = data.getSignerInfos().iterator().next();
    JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
    List<X509Certificate> certificates = new ArrayList<>();
    for (X509CertificateHolder one : data.getCertificates().getMatches(null)) {
      if (signer.getSID().match(one)) {
        certificates.add(converter.getCertificate(one));
      }
    }
    if (certificates.size() != 1) {
      throw new CMSException(certificates.size() + " certificates of its signer");
    }
    if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificates.get(0)))) {
      throw new CMSException("it does not hold");
    }
    for (X509CertificateHolder one : data.getCertificates().getMatches(null)) {
      certificates.add(converter.getCertificate(one));
    }
    return new SignerChain(certificates);
  }

  /** The signer's certificate. */
  public X509Certificate signer() {
    return certificates.get(0);
  }

  /** Whether a certificate is the signer's, or issued the signer's through the chain. */
  public boolean leadsTo(X509Certificate trusted) {
    X509Certificate current = signer();
    for (int i = 0; i < MAX_LENGTH; i++) {
      if (current.equals(trusted) || issued(trusted, current)) {
        return true;
      }
      X509Certificate below = current;
      Optional<X509Certificate> issuer =
          certificates.stream().filter(one -> issued(one, below)).findFirst();
      if (issuer.isEmpty() || issuer.get().equals(below)) {
        return false;
      }
      current = issuer.get();
    }
    return false;
  }

  private static boolean issued(X509Certificate issuer, X509Certificate subject) {
    boolean authority = issuer.getBasicConstraints() >= 0;
    if (!authority || !issuer.getSubjectX500Principal().equals(subject.getIssuerX500Principal())) {
      return false;
    }
    try {
      subject.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
