package org.bootmirror.crypto.authenticode;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import net.jsign.asn1.authenticode.AuthenticodeObjectIdentifiers;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.MalformedException;
import org.bootmirror.crypto.cms.SignerChain;
import org.bootmirror.pe.WinCertificate;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.operator.OperatorCreationException;

/** Verifies the signatures of a program. */
public final class ProgramSignatures {

  /** The whole table is held in memory. */
  private static final long MAX_TABLE = 1 << 20;

  private ProgramSignatures() {}

  /**
   * The signers of a program; empty for an unsigned program.
   *
   * @param file the name, for errors
   * @throws MalformedException if the program is no PE32+ file, or a signature is malformed, not
   *     valid or of another program
   */
  public static List<SignerChain> of(String file, Content program) throws IOException {
    ProgramDigest digest = ProgramDigest.of(file, program);
    long start = digest.layout().end();
    long size = digest.layout().tableBytes();
    if (size > MAX_TABLE) {
      throw new MalformedException(
          file, start, "size of the certificate table", Long.toString(size), "at most 1 MiB");
    }
    ByteView table = new ByteView(file, program.part(start, size).toBytes(), start);
    List<SignerChain> all = new ArrayList<>();
    long at = 0;
    while (at < size) {
      WinCertificate certificate = WinCertificate.read(table, at);
      if (certificate.certificateType() == WinCertificate.PKCS_SIGNED_DATA) {
        long from = at + WinCertificate.BYTES;
        byte[] cms = table.slice(from, certificate.length() - WinCertificate.BYTES, "CMS");
        all.add(read(file, start + from, cms, digest.sha256()));
      }
      at += certificate.length() + WinCertificate.padding(certificate.length());
    }
    return all;
  }

  private static SignerChain read(String file, long at, byte[] cms, Digest program)
      throws MalformedException {
    try (ASN1InputStream in = new ASN1InputStream(cms)) {
      ContentInfo info = ContentInfo.getInstance(in.readObject());
      Digest signed = signedDigest(SignedData.getInstance(info.getContent()));
      if (!signed.equals(program)) {
        throw new MalformedException(
            file, at, "digest that is signed", signed.hex(), program + ", that of this program");
      }
      return SignerChain.of(new CMSSignedData(info));
    } catch (MalformedException e) {
      throw e;
    } catch (CMSException e) {
      throw new MalformedException(
          file, at, "signature", String.valueOf(e.getMessage()), "CMS of Authenticode, by SHA-256");
    } catch (IOException
        | GeneralSecurityException
        | OperatorCreationException
        | RuntimeException e) { // BouncyCastle's of ASN.1 that is something else: many kinds
      throw new MalformedException(
          file, at, "signature", "something else", "CMS of Authenticode, by SHA-256");
    }
  }

  private static Digest signedDigest(SignedData data) throws CMSException {
    if (!data.getEncapContentInfo()
        .getContentType()
        .equals(AuthenticodeObjectIdentifiers.SPC_INDIRECT_DATA_OBJID)) {
      throw new CMSException("found a signature of other content than a program");
    }
    ASN1Sequence content = ASN1Sequence.getInstance(data.getEncapContentInfo().getContent());
    DigestInfo digest = DigestInfo.getInstance(content.getObjectAt(1));
    if (!digest.getAlgorithmId().getAlgorithm().equals(NISTObjectIdentifiers.id_sha256)) {
      throw new CMSException("it is by " + digest.getAlgorithmId().getAlgorithm());
    }
    return Digest.ofBytes(digest.getDigest());
  }
}
