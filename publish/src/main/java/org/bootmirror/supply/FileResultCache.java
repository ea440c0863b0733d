package org.bootmirror.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.ResultCache;
import org.bootmirror.folder.AtomicFile;

/**
 * A cache in a folder. Each result is a file, named by the computation and the SHA-256 of the
 * input; the file begins with the SHA-256 of the result. A truncated or corrupted file is computed
 * again.
 */
final class FileResultCache implements ResultCache {

  private static final int DIGEST_BYTES = 32;

  private final Path folder;

  FileResultCache(Path folder) {
    this.folder = folder;
  }

  @Override
  public byte[] recall(String method, byte[] input, Content.Recipe computation) throws IOException {
    Path file = folder.resolve(method + "-" + Digest.of(input));
    byte[] known = read(file);
    if (known.length > 0) {
      return known;
    }
    byte[] result = computation.bytes();
    try {
      store(file, result);
    } catch (IOException e) {
      return result; // a full or read-only cache costs time, and nothing else
    }
    return result;
  }

  /** The result in a file; empty if the file is absent or corrupted. */
  private static byte[] read(Path file) {
    byte[] kept;
    try {
      kept = Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0];
    }
    byte[] result = Arrays.copyOfRange(kept, Math.min(DIGEST_BYTES, kept.length), kept.length);
    byte[] digest = Digest.of(result).bytes();
    boolean whole =
        Arrays.equals(kept, 0, Math.min(DIGEST_BYTES, kept.length), digest, 0, DIGEST_BYTES);
    return whole ? result : new byte[0];
  }

  private void store(Path file, byte[] result) throws IOException {
    byte[] digest = Digest.of(result).bytes();
    byte[] kept = Arrays.copyOf(digest, DIGEST_BYTES + result.length);
    System.arraycopy(result, 0, kept, DIGEST_BYTES, result.length);
    AtomicFile.write(file, kept);
  }
}
