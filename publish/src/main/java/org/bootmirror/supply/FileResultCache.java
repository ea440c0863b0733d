package org.bootmirror.supply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.ResultCache;
import org.bootmirror.folder.AtomicFile;

/**
 * A cache in a folder. Each result is a file, named by the computation and the SHA-256 of the
 * input; the file begins with the SHA-256 of its own name and the result. A file that is truncated,
 * corrupted, or another result under this name is computed again. Somebody who writes the digest,
 * too, is not noticed.
 */
final class FileResultCache implements ResultCache {

  private static final int DIGEST_BYTES = 32;

  private final Path folder;

  FileResultCache(Path folder) {
    this.folder = folder;
  }

  /** The results in the folder of everything that is kept between runs. */
  static FileResultCache in(Path cache) {
    return new FileResultCache(folder(cache));
  }

  /** The folder of results. */
  static Path folder(Path cache) {
    return cache.resolve("memory");
  }

  @Override
  public byte[] recall(String method, byte[] input, Content.Recipe computation) throws IOException {
    Optional<byte[]> known = find(method, input);
    if (known.isPresent()) {
      return known.get();
    }
    byte[] result = computation.bytes();
    keep(method, input, result);
    return result;
  }

  @Override
  public Optional<byte[]> find(String method, byte[] input) {
    String name = name(method, input);
    return Optional.of(read(folder.resolve(name), name)).filter(result -> result.length > 0);
  }

  /** A full or read-only cache costs time, and nothing else. */
  @Override
  public void keep(String method, byte[] input, byte[] result) {
    String name = name(method, input);
    try {
      store(folder.resolve(name), name, result);
    } catch (IOException e) {
      return;
    }
  }

  @Override
  public void drop(String method, byte[] input) throws IOException {
    Files.deleteIfExists(folder.resolve(name(method, input)));
  }

  private static String name(String method, byte[] input) {
    return method + "-" + Digest.of(input);
  }

  /** The result in a file; empty if the file is absent, corrupted, or of another name. */
  private static byte[] read(Path file, String name) {
    byte[] kept;
    try {
      kept = Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0];
    }
    byte[] result = Arrays.copyOfRange(kept, Math.min(DIGEST_BYTES, kept.length), kept.length);
    byte[] digest = digest(name, result);
    boolean whole =
        Arrays.equals(kept, 0, Math.min(DIGEST_BYTES, kept.length), digest, 0, DIGEST_BYTES);
    return whole ? result : new byte[0];
  }

  private static byte[] digest(String name, byte[] result) {
    MessageDigest sha256 = Digest.sha256();
    sha256.update(name.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) 0);
    return sha256.digest(result);
  }

  private static void store(Path file, String name, byte[] result) throws IOException {
    byte[] digest = digest(name, result);
    byte[] kept = Arrays.copyOf(digest, DIGEST_BYTES + result.length);
    System.arraycopy(result, 0, kept, DIGEST_BYTES, result.length);
    AtomicFile.write(file, kept);
  }
}
