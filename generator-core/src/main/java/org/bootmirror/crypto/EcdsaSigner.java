package org.bootmirror.crypto;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.interfaces.ECPrivateKey;
import org.bootmirror.content.Digest;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.operator.ContentSigner;

/** Deterministic ECDSA on P-256 with SHA-256 (RFC 6979). */
final class EcdsaSigner implements ContentSigner {

  private final ECPrivateKey key;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();

  EcdsaSigner(ECPrivateKey key) {
    this.key = key;
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
  }

  @Override
  public OutputStream getOutputStream() {
    return message;
  }

  @Override
  public byte[] getSignature() {
    X9ECParameters curve = CustomNamedCurves.getByName("P-256");
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(
        true,
        new ECPrivateKeyParameters(
            key.getS(),
            new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH())));
    BigInteger[] pair = signer.generateSignature(Digest.of(message.toByteArray()).bytes());
    try {
      return new DERSequence(
              new ASN1Encodable[] {new ASN1Integer(pair[0]), new ASN1Integer(pair[1])})
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("encoding from memory to memory", e);
    }
  }
}
