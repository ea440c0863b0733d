package org.bootmirror.tuf;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.bootmirror.content.Digest;

/**
 * What timestamp and snapshot metadata say of another metadata file (TUF 4.4, METAFILES). LENGTH
 * and HASHES are optional: signature and version authenticate the file without them.
 *
 * @param version VERSION of that file
 * @param length in bytes
 * @param sha256 of the whole file
 */
record FileReference(long version, OptionalLong length, Optional<Digest> sha256) {

  /** The reference to a file that was written with this version. */
  static FileReference to(long version, byte[] file) {
    return new FileReference(version, OptionalLong.of(file.length), Optional.of(Digest.of(file)));
  }

  /** Reads one entry of the member {@code meta} of a timestamp or snapshot. */
  static FileReference read(SignedMetadata by, String file) throws UntrustedException {
    MetadataObject meta = by.signed().object("meta").object(file);
    return new FileReference(
        meta.number("version", 1, SignedMetadata.MAX_VERSION),
        meta.has("length") ? OptionalLong.of(meta.number("length", 0)) : OptionalLong.empty(),
        meta.has("hashes")
            ? Optional.of(meta.object("hashes").digest("sha256"))
            : Optional.empty());
  }

  Map<String, Object> toJson() {
    Map<String, Object> reference = new TreeMap<>();
    reference.put("version", version);
    length.ifPresent(bytes -> reference.put("length", bytes));
    sha256.ifPresent(digest -> reference.put("hashes", Map.of("sha256", digest.hex())));
    return reference;
  }

  /** The most bytes that a client reads of the file. */
  long limit(Role role) {
    return Math.min(length.orElse(Long.MAX_VALUE), role.maxBytes());
  }

  /** Verifies length and digest, as far as they are given (TUF 5.5.2, 5.6.2). */
  void require(String name, byte[] file) throws UntrustedException {
    if (length.isPresent() && file.length != length.getAsLong()) {
      throw new UntrustedException(name, file.length + " bytes", length.getAsLong() + " bytes");
    }
    Digest found = Digest.of(file);
    if (sha256.isPresent() && !found.equals(sha256.get())) {
      throw new UntrustedException(name, "SHA-256 " + found, sha256.get().toString());
    }
  }

  /** Whether a file is the one, as far as version, length and digest tell. */
  boolean isTo(byte[] file, Role role) {
    try {
      require(role.file(), file);
      requireVersion(SignedMetadata.read(role.file(), file, role));
      return true;
    } catch (UntrustedException e) {
      return false;
    }
  }

  /** Verifies the version (TUF 5.5.4, 5.6.4). */
  void requireVersion(SignedMetadata file) throws UntrustedException {
    if (file.version() != version) {
      throw file.signed().wrong("version", Long.toString(version));
    }
  }
}
