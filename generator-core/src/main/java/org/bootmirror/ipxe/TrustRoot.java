package org.bootmirror.ipxe;

import org.bootmirror.content.BytePatterns;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Digest;
import org.bootmirror.content.MalformedException;

/**
 * The certificate authority that a binary trusts for TLS and signatures. iPXE stores the SHA-256
 * fingerprint of the root certificate.
 *
 * <p>A binary with a site's root also loses DHCP option 175.90, {@code trust}, by which any DHCP
 * server could name other roots.
 *
 * @param fingerprint SHA-256 of the root certificate in DER
 */
public record TrustRoot(Digest fingerprint) {

  /** The root of iPXE's certificate authority, trusted by public builds. */
  public static final TrustRoot IPXE =
      new TrustRoot(new Digest("9faf717b7f8ca2f93c256c79f8ac5591895d66d1ff3bee6397a70d29c65eed1a"));

  /** Tag of setting {@code trust} in iPXE's encapsulated options: 175.90, little-endian. */
  private static final byte[] DHCP_TRUST_TAG = {0x5a, (byte) 0xaf, 0, 0};

  /**
   * Replaces the trust root of uncompressed iPXE text and data, in place.
   *
   * @throws MalformedException unless iPXE's root and the tag of option 175.90 occur exactly once
   */
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

  /** Whether uncompressed iPXE text and data supports DHCP option 175.90. */
  static boolean leftToDhcp(byte[] text) {
    return !BytePatterns.of(DHCP_TRUST_TAG, text).isEmpty();
  }
}
