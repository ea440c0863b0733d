package org.bootmirror.crypto.authenticode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.crypto.cms.CertificateSigner;
import org.bootmirror.pe.DataDirectory;
import org.bootmirror.pe.WinCertificate;

/** A program with a signature behind the signatures that the program has already. */
public final class SignedProgram {

  private SignedProgram() {}

  /**
   * Signs a program. The result has no slots: an overlay would break the signature.
   *
   * @param file the name, for errors
   * @param program of any size; read once for the digest
   * @throws MalformedException if the program is no PE32+ file, or firmware might digest other
   *     bytes
   */
  public static Content of(String file, Content program, CertificateSigner signatory)
      throws IOException {
    ProgramDigest digest = ProgramDigest.of(file, program);
    byte[] certificate = certificate(SpcSignature.of(digest.sha256(), signatory));
    PeLayout layout = digest.layout();
    long size = program.size();
    int padding = layout.tableBytes() > 0 ? 0 : WinCertificate.padding(size);
    byte[] headers = digest.headers();
    ByteBuffer fields = ByteBuffer.wrap(headers).order(ByteOrder.LITTLE_ENDIAN);
    fields.putInt((int) layout.checkSum(), 0); // firmware ignores it, and the old one is wrong now
    DataDirectory table =
        new DataDirectory(
            atMost4GiB(file, layout.end() + padding),
            atMost4GiB(file, layout.tableBytes() + certificate.length));
    table.write(fields, (int) layout.directory());
    return Content.joined(
        List.of(
            Content.bytes(headers),
            program.part(headers.length, size - headers.length),
            Content.bytes(new byte[padding]),
            Content.bytes(certificate)));
  }

  private static byte[] certificate(byte[] signature) {
    int size = WinCertificate.BYTES + signature.length;
    size += WinCertificate.padding(size);
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    new WinCertificate(size, WinCertificate.REVISION_2, WinCertificate.PKCS_SIGNED_DATA)
        .write(out, 0);
    return out.put(WinCertificate.BYTES, signature).array();
  }

  private static long atMost4GiB(String file, long value) throws MalformedException {
    if (value > 0xffff_ffffL) {
      throw new MalformedException(file, 0, "size", Long.toString(value), "at most 4 GiB");
    }
    return value;
  }
}
