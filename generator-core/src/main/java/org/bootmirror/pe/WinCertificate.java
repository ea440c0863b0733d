package org.bootmirror.pe;

import java.nio.ByteBuffer;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The header of one entry of the attribute certificate table ("The Attribute Certificate Table
 * (Image Only)"). The certificate follows, then zeros up to a multiple of {@link #ALIGNMENT}.
 *
 * @param length bytes of header and certificate
 * @param revision {@link #REVISION_2}, or an older one
 * @param certificateType {@link #PKCS_SIGNED_DATA}, or another type
 */
public record WinCertificate(long length, int revision, int certificateType) {

  /** Size of the header. */
  public static final int BYTES = 8;

  /** Entries and the table begin at multiples of this. */
  public static final int ALIGNMENT = 8;

  /** WIN_CERT_REVISION_2_0. */
  public static final int REVISION_2 = 0x0200;

  /** WIN_CERT_TYPE_PKCS_SIGNED_DATA: the certificate is a CMS SignedData. */
  public static final int PKCS_SIGNED_DATA = 2;

  private static final int LENGTH = 0;
  private static final int REVISION = 4;
  private static final int CERTIFICATE_TYPE = 6;

  /**
   * Reads the header at {@code at}.
   *
   * @param view the whole table
   * @throws MalformedException if the entry does not end inside the table
   */
  public static WinCertificate read(ByteView view, long at) throws MalformedException {
    long length = view.u32(at + LENGTH, "dwLength");
    if (length < BYTES || length > view.size() - at) {
      throw view.malformed(
          at + LENGTH,
          "dwLength",
          Long.toString(length),
          "8 to " + (view.size() - at) + ", the rest of the table");
    }
    return new WinCertificate(
        length,
        view.u16(at + REVISION, "wRevision"),
        view.u16(at + CERTIFICATE_TYPE, "wCertificateType"));
  }

  /** Writes the header at {@code at}; {@code out} is little-endian. */
  public void write(ByteBuffer out, int at) {
    out.putInt(at + LENGTH, (int) length);
    out.putShort(at + REVISION, (short) revision);
    out.putShort(at + CERTIFICATE_TYPE, (short) certificateType);
  }

  /** Zeros that fill up {@code size} bytes to a multiple of {@link #ALIGNMENT}. */
  public static int padding(long size) {
    return (int) (-size & (ALIGNMENT - 1));
  }
}
