package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.crypto.SigningKey;

/** A file of targets metadata: signed now, or kept from the published release. */
final class SignedTargets {

  private final FileReference reference;
  private final byte[] bytes;

  private SignedTargets(FileReference reference, byte[] bytes) {
    this.reference = reference;
    this.bytes = bytes;
  }

  /** The reference to the file. */
  FileReference reference() {
    return reference;
  }

  /** The bytes of the file. */
  byte[] bytes() {
    return bytes.clone();
  }

  /**
   * Signs targets metadata, unless the published file says the same and lives for another half of
   * its life.
   *
   * @param role the name of the role
   * @param rest the members TARGETS and DELEGATIONS
   * @param keys all sign, in this order
   */
  static SignedTargets of(
      String role,
      Map<String, Object> rest,
      PublishedRoles published,
      List<SigningKey> keys,
      Instant signing)
      throws IOException {
    Optional<SignedTargets> kept = published.unchanged(role, stay(signing), rest, keys);
    if (kept.isPresent()) {
      return kept.get();
    }
    long version = MetadataVersion.of(signing);
    published.requireNewer(role, version);
    byte[] file =
        MetadataWriter.write(
            Role.TARGETS, version, signing.plus(TufRelease.TARGETS_LIFE), rest, keys);
    return of(version, file);
  }

  /** Until when a published file must live to be kept: for another half of its life. */
  static Instant stay(Instant signing) {
    return signing.plus(TufRelease.TARGETS_LIFE.dividedBy(2));
  }

  /** When a file expires: its version is the second of signing. */
  static Instant expires(long version) {
    return Instant.ofEpochSecond(version).plus(TufRelease.TARGETS_LIFE);
  }

  /** A complete file. */
  static SignedTargets of(long version, byte[] file) {
    return new SignedTargets(FileReference.to(version, file), file);
  }
}
