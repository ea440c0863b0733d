package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.bootmirror.crypto.Minisign;
import org.bootmirror.folder.SmallFile;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tuf.FolderSource;

/**
 * The signature of {@code SHA256SUMS}, the only file of a release that no metadata list. The mirror
 * keeps its own as long as the sums stay the same.
 *
 * @param mirror the folder of the mirror
 * @param origin of the signature
 */
record SumsSignature(Path mirror, Origin origin) {

  /** Bytes of the largest key or signature. */
  private static final int MAX_BYTES = 1 << 12;

  /**
   * Reads a signature that the key of the release verifies.
   *
   * @param key the file of the public key, which is a target of the release
   * @return empty if the origin has another signature: perhaps of a release that it is publishing
   *     now
   */
  Optional<byte[]> of(byte[] sums, Path key) throws IOException {
    byte[] publicKey =
        SmallFile.read(key, MAX_BYTES)
            .orElseThrow(
                () -> new IOException(key + ": found more than " + MAX_BYTES + " bytes of a key"));
    Path published = mirror.resolve(ReservedFile.SUMS.label());
    if (Files.isRegularFile(published)
        && Files.size(published) == sums.length
        && Arrays.equals(Files.readAllBytes(published), sums)) {
      Optional<byte[]> own =
          verified(new FolderSource(mirror).read(name(), MAX_BYTES), publicKey, sums);
      if (own.isPresent()) {
        return own;
      }
    }
    return verified(origin.read(name(), MAX_BYTES), publicKey, sums);
  }

  private static String name() {
    return ReservedFile.SUMS_SIGNATURE.label();
  }

  private static Optional<byte[]> verified(Optional<byte[]> signature, byte[] key, byte[] sums) {
    return signature.filter(one -> Minisign.objection(text(key), sums, text(one)).isEmpty());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
