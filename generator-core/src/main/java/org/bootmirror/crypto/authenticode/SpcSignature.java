package org.bootmirror.crypto.authenticode;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.util.Map;
import net.jsign.asn1.authenticode.AuthenticodeObjectIdentifiers;
import net.jsign.asn1.authenticode.AuthenticodeSignedDataGenerator;
import net.jsign.asn1.authenticode.SpcAttributeTypeAndOptionalValue;
import net.jsign.asn1.authenticode.SpcIndirectDataContent;
import net.jsign.asn1.authenticode.SpcPeImageData;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.cms.CertificateSigner;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.PKCS7ProcessableObject;

/** The CMS signature of a program: over the program's digest in SpcIndirectDataContent. */
final class SpcSignature {

  private SpcSignature() {}

  /** The signature in DER. */
  static byte[] of(Digest program, CertificateSigner signatory) {
    DigestInfo digest =
        new DigestInfo(
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE),
            program.bytes());
    SpcIndirectDataContent data =
        new SpcIndirectDataContent(
            new SpcAttributeTypeAndOptionalValue(
                AuthenticodeObjectIdentifiers.SPC_PE_IMAGE_DATA_OBJID, new SpcPeImageData()),
            digest);
    try {
      AuthenticodeSignedDataGenerator generator = new AuthenticodeSignedDataGenerator();
      generator.addCertificates(new JcaCertStore(signatory.chain()));
      generator.addSignerInfoGenerator(signatory.withAttributes(SpcSignature::attributes));
      return generator
          .generate(
              new PKCS7ProcessableObject(
                  AuthenticodeObjectIdentifiers.SPC_INDIRECT_DATA_OBJID, data),
              true)
          .toASN1Structure()
          .getEncoded(ASN1Encoding.DER);
    } catch (CMSException | IOException | CertificateEncodingException e) {
      throw new IllegalStateException("signing from memory to memory", e);
    }
  }

  /** Content type and digest; no signing time, so that the bytes are the same each time. */
  private static AttributeTable attributes(Map<?, ?> parameters) {
    ASN1EncodableVector all = new ASN1EncodableVector();
    all.add(
        attribute(
            CMSAttributes.contentType,
            (ASN1ObjectIdentifier) given(parameters, CMSAttributeTableGenerator.CONTENT_TYPE)));
    byte[] digest = (byte[]) given(parameters, CMSAttributeTableGenerator.DIGEST);
    all.add(attribute(CMSAttributes.messageDigest, new DEROctetString(digest)));
    return new AttributeTable(all);
  }

  private static Object given(Map<?, ?> parameters, String name) {
    Object value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("BouncyCastle gives no " + name);
    }
    return value;
  }

  private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new Attribute(type, new DERSet(value));
  }
}
