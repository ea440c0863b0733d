package org.bootmirror.tuf;

import java.util.Map;
import org.bootmirror.content.Digest;

/**
 * What timestamp and snapshot metadata say of another metadata file (TUF 4.4, METAFILES).
 *
 * @param version VERSION of that file
 * @param length in bytes
 * @param sha256 of the whole file
 */
record FileReference(long version, long length, Digest sha256) {

  /** The reference to a file that was written with this version. */
  static FileReference to(long version, byte[] file) {
    return new FileReference(version, file.length, Digest.of(file));
  }

  /** Reads the member {@code meta} of a timestamp or snapshot. */
  static FileReference read(SignedMetadata by, Role role) throws UntrustedException {
    MetadataObject meta = by.signed().object("meta").object(role.file());
    return new FileReference(
        meta.number("version", 1),
        meta.number("length", 0),
        meta.object("hashes").digest("sha256"));
  }

  Map<String, Object> toJson() {
    return Map.of("version", version, "length", length, "hashes", Map.of("sha256", sha256.hex()));
  }

  /** Verifies length and digest (TUF 5.5.2, 5.6.2). */
  void require(String name, byte[] file) throws UntrustedException {
    if (file.length != length) {
      throw new UntrustedException(name, file.length + " bytes", length + " bytes");
    }
    Digest found = Digest.of(file);
    if (!found.equals(sha256)) {
      throw new UntrustedException(name, "SHA-256 " + found, sha256.toString());
    }
  }

  /** Verifies the version (TUF 5.5.4, 5.6.4). */
  void requireVersion(SignedMetadata file) throws UntrustedException {
    if (file.version() != version) {
      throw file.signed().wrong("version", Long.toString(version));
    }
  }
}
