package org.bootmirror.crypto.cms;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Who signs: a certificate with those that lead from it to a root, and its key.
 *
 * @param chain its own first
 * @param key for it: RSA
 */
public record CertificateSigner(List<X509Certificate> chain, PrivateKey key) {

  private static final String SIGNATURE = "SHA256withRSA";

  /** Copies the chain; throws {@link IllegalArgumentException} if key and certificate differ. */
  public CertificateSigner {
    chain = List.copyOf(chain);
    boolean together =
        key instanceof RSAKey own
            && chain.get(0).getPublicKey() instanceof RSAKey its
            && own.getModulus().equals(its.getModulus());
    if (!together) {
      throw new IllegalArgumentException(
          "the key is not that of " + chain.get(0).getSubjectX500Principal());
    }
  }

  /** Its own certificate. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /**
   * A detached signature of these bytes in DER, with the chain and no signed attributes: iPXE's
   * {@code imgverify} passes over such attributes without honouring them.
   */
  public byte[] detached(byte[] content) {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      SignerInfoGeneratorBuilder builder = builder().setDirectSignature(true);
      generator.addSignerInfoGenerator(build(builder));
      generator.addCertificates(new JcaCertStore(chain));
      return generator
          .generate(new CMSProcessableByteArray(content), false)
          .toASN1Structure()
          .getEncoded(ASN1Encoding.DER);
    } catch (CMSException
        | IOException
        | CertificateEncodingException
        | OperatorCreationException e) {
      throw new IllegalStateException("signing from memory to memory", e);
    }
  }

  /** For signatures that have signed attributes, of which {@code attributes} makes all. */
  public SignerInfoGenerator withAttributes(CMSAttributeTableGenerator attributes) {
    try {
      return build(builder().setSignedAttributeGenerator(attributes));
    } catch (CertificateEncodingException | OperatorCreationException e) {
      throw new IllegalStateException("signing from memory to memory", e);
    }
  }

  /** Whoever sees who signs sees no key. */
  @Override
  public String toString() {
    return "signatory " + certificate().getSubjectX500Principal();
  }

  private static SignerInfoGeneratorBuilder builder() throws OperatorCreationException {
    AlgorithmIdentifier rsa =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
    return new SignerInfoGeneratorBuilder(
        new JcaDigestCalculatorProviderBuilder().build(), ignored -> rsa);
  }

  private SignerInfoGenerator build(SignerInfoGeneratorBuilder builder)
      throws OperatorCreationException, CertificateEncodingException {
    return builder.build(
        new JcaContentSignerBuilder(SIGNATURE).build(key),
        new JcaX509CertificateHolder(certificate()));
  }
}
