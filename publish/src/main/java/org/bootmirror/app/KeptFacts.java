package org.bootmirror.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.content.ResultCache;
import org.bootmirror.index.IndexFacts;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.Tree;

/** The facts of the index that the last generation wrote, one record for each file. */
final class KeptFacts {

  private static final String METHOD = "index";

  private KeptFacts() {}

  /**
   * The facts of an index; nothing if the last one at this place had other bytes.
   *
   * @param sha256 of the file
   */
  static Optional<IndexFacts> find(ResultCache known, Path file, Digest sha256) throws IOException {
    Optional<byte[]> record = known.find(METHOD, key(file));
    if (record.isEmpty() || !Arrays.equals(sha256.bytes(), head(record.get()))) {
      return Optional.empty();
    }
    byte[] facts = Arrays.copyOfRange(record.get(), Digest.BYTES, record.get().length);
    try {
      return Optional.of(IndexFacts.read(facts));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the index itself is read
    }
  }

  /** Keeps the facts of the index of a tree that was written into a folder. */
  static void keep(ResultCache known, Path out, Tree tree, IndexFacts facts) throws IOException {
    Entry index = tree.find(ReservedFile.IMAGE_INDEX.path()).orElseThrow();
    byte[] sha256 = index.content().description().sha256().bytes();
    byte[] bytes = facts.toBytes();
    byte[] record = Arrays.copyOf(sha256, Digest.BYTES + bytes.length);
    System.arraycopy(bytes, 0, record, Digest.BYTES, bytes.length);
    known.keep(METHOD, key(out.resolve(ReservedFile.IMAGE_INDEX.label())), record);
  }

  private static byte[] head(byte[] record) {
    return Arrays.copyOf(record, Math.min(Digest.BYTES, record.length));
  }

  private static byte[] key(Path file) {
    return file.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
  }
}
