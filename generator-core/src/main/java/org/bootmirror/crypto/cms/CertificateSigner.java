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
 * A signer with a certificate.
 *
 * @param chain first the signer's certificate, then the certificates up to a root
 * @param key RSA key of the first certificate
 */
public record CertificateSigner(List<X509Certificate> chain, PrivateKey key) {

  private static final String SIGNATURE = "SHA256withRSA";

  /**
   * Copies the chain; throws {@link IllegalArgumentException} for the key of another certificate.
   */
  public CertificateSigner {
    chain = List.copyOf(chain);
    boolean together =
        key instanceof RSAKey own
            && chain.get(0).getPublicKey() instanceof RSAKey certified
            && own.getModulus().equals(certified.getModulus());
    if (!together) {
      throw new IllegalArgumentException(
          "found another key than the key of " + chain.get(0).getSubjectX500Principal());
    }
  }

  /** The signer's certificate. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /**
   * A detached signature in DER with the chain, without signed attributes: {@code imgverify} of
   * iPXE ignores signed attributes.
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

  /** A generator of signatures with signed attributes, all made by {@code attributes}. */
  public SignerInfoGenerator withAttributes(CMSAttributeTableGenerator attributes) {
    try {
      return build(builder().setSignedAttributeGenerator(attributes));
    } catch (CertificateEncodingException | OperatorCreationException e) {
      throw new IllegalStateException("signing from memory to memory", e);
    }
  }

  /** Shows no key. */
  @Override
  public String toString() {
    return "signer " + certificate().getSubjectX500Principal();
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
