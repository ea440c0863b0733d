package org.bootmirror.tuf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

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
   * The greatest accepted VERSION: as a time in seconds, the year 9892. EXPIRES has four digits for
   * the year.
   */
  static final long MAX_VERSION = 250_000_000_000L;

  /** Versions of the specification that this reader reads: 1.0.31, 1.0. */
  private static final Pattern SPEC_VERSION = Pattern.compile("1\\.[0-9]+(?:\\.[0-9]+)?");

  private static final Pattern HEX = Pattern.compile("(?:[0-9a-f]{2})*+");

  /**
   * One signature.
   *
   * @param keyId of the public key
   * @param hex the signature in hexadecimal digits, as it stands in the file
   */
  record Signature(String keyId, String hex) {

    /** The bytes of the signature; none if the digits are malformed, which no key verifies. */
    byte[] bytes() {
      return HEX.matcher(hex).matches() ? HexFormat.of().parseHex(hex) : new byte[0];
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
    List<Signature> signatures = signatures(envelope);
    MetadataObject signed = envelope.object("signed");
    if (!signed.text("_type").equals(role.label())) {
      throw signed.wrong("_type", "\"" + role.label() + "\"");
    }
    if (!SPEC_VERSION.matcher(signed.text("spec_version")).matches()) {
      throw signed.wrong("spec_version", "version 1 of the specification, such as \"1.0.31\"");
    }
    return new SignedMetadata(file, signed, signatures);
  }

  /** A key signs once: a client that counted signatures would count the key twice. */
  private static List<Signature> signatures(MetadataObject envelope) throws UntrustedException {
    List<Signature> signatures = new ArrayList<>();
    Set<String> keyIds = new HashSet<>();
    for (MetadataObject one : envelope.objects("signatures")) {
      if (!keyIds.add(one.text("keyid"))) {
        throw one.wrong("keyid", "a key that has not signed before");
      }
      signatures.add(new Signature(one.text("keyid"), one.text("sig")));
    }
    return signatures;
  }

  /** The signed bytes: canonical JSON. */
  byte[] message() {
    return CanonicalJson.of(signed.members());
  }

  /** VERSION (TUF 4.3): a whole number from 1 to {@link #MAX_VERSION}. */
  long version() throws UntrustedException {
    return signed.number("version", 1, MAX_VERSION);
  }

  /** EXPIRES (TUF 4.2.1). */
  Instant expires() throws UntrustedException {
    return signed.instant("expires");
  }
}
