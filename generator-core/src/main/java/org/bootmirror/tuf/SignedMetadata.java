package org.bootmirror.tuf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A metadata file of any role (TUF 4.2.1): what is signed, and the signatures. Nothing is verified
 * yet, see {@link RootMetadata#requireSigned}.
 *
 * @param file the name, for errors
 * @param signed the member {@code signed}
 * @param signatures the member {@code signatures}, in the order of the file
 */
record SignedMetadata(String file, MetadataObject signed, List<Signature> signatures) {

  /**
   * One signature.
   *
   * @param keyId of the public key
   * @param hex the signature in hexadecimal digits, as it stands in the file
   */
  record Signature(String keyId, String hex) {

    /** The bytes of the signature; none if the digits are malformed, which no key verifies. */
    byte[] bytes() {
      return hex.matches("([0-9a-f]{2})*") ? HexFormat.of().parseHex(hex) : new byte[0];
    }
  }

  /** Copies the list. */
  SignedMetadata {
    signatures = List.copyOf(signatures);
  }

  /**
   * Reads a file.
   *
   * @param file the name, for errors
   * @param role the role that the file must have
   * @throws UntrustedException if the file is malformed, too large or of another role
   */
  static SignedMetadata read(String file, byte[] bytes, Role role) throws UntrustedException {
    if (bytes.length > role.maxBytes()) {
      throw new UntrustedException(
          file, bytes.length + " bytes", "at most " + role.maxBytes() + " bytes");
    }
    MetadataObject envelope = MetadataJson.read(file, bytes);
    List<Signature> signatures = new ArrayList<>();
    for (MetadataObject one : envelope.objects("signatures")) {
      signatures.add(new Signature(one.text("keyid"), one.text("sig")));
    }
    MetadataObject signed = envelope.object("signed");
    if (!signed.text("_type").equals(role.label())) {
      throw signed.wrong("_type", "\"" + role.label() + "\"");
    }
    return new SignedMetadata(file, signed, signatures);
  }

  /** The signed bytes: canonical JSON. */
  byte[] message() {
    return CanonicalJson.of(signed.members());
  }

  /** VERSION (TUF 4.3): a whole number greater than 0. */
  long version() throws UntrustedException {
    return signed.number("version", 1);
  }

  /** EXPIRES (TUF 4.2.1). */
  Instant expires() throws UntrustedException {
    return signed.instant("expires");
  }
}
