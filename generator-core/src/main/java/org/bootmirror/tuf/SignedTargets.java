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
    Instant until = signing.plus(TufRelease.TARGETS_LIFE.dividedBy(2));
    Optional<SignedTargets> kept =
        published.unchanged(role, until, TufRelease.TARGETS_LIFE, rest, keys);
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

  /** A complete file. */
  static SignedTargets of(long version, byte[] file) {
    return new SignedTargets(FileReference.to(version, file), file);
  }
}
