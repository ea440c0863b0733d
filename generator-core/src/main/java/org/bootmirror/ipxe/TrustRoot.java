package org.bootmirror.ipxe;

import org.bootmirror.content.BytePatterns;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Digest;
import org.bootmirror.content.MalformedException;

/**
 * The one certificate authority that a binary trusts, for TLS and for signatures: iPXE holds
 * nothing of it but the SHA-256 fingerprint of its certificate.
 *
 * <p>Whatever the root, the binary loses the setting that would let DHCP name other ones (option
 * 175.90, {@code trust}): with it, whoever answers DHCP decides whom the node trusts.
 *
 * @param fingerprint SHA-256 of the root's certificate in DER
 */
public record TrustRoot(Digest fingerprint) {

  /** The root of iPXE's own certificate authority, which public builds trust. */
  public static final TrustRoot IPXE =
      new TrustRoot(new Digest("9faf717b7f8ca2f93c256c79f8ac5591895d66d1ff3bee6397a70d29c65eed1a"));

  /** Tag of setting {@code trust} in iPXE's encapsulated options: 175.90, little-endian. */
  private static final byte[] DHCP_TRUST_TAG = {0x5a, (byte) 0xaf, 0, 0};

  /** Makes this the trust root of uncompressed iPXE text and data, in place. */
  void applyTo(ByteView view, byte[] text) throws MalformedException {
    BytePatterns.replace(
        view,
        text,
        IPXE.fingerprint.bytes(),
        fingerprint.bytes(),
        1,
        "fingerprint of iPXE's root certificate",
        "a build of iPXE with HTTPS and without TRUST=; iPXE 1.21.1 or newer from Debian is one");
    BytePatterns.replace(
        view,
        text,
        DHCP_TRUST_TAG,
        new byte[DHCP_TRUST_TAG.length],
        1,
        "tag of DHCP option 175.90, which names other trust roots",
        "a build of iPXE without TRUST=");
  }

  /** Whether uncompressed iPXE text and data lets DHCP name other roots. */
  static boolean leftToDhcp(byte[] text) {
    return !BytePatterns.of(DHCP_TRUST_TAG, text).isEmpty();
  }
}
