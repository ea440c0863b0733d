package org.bootmirror.disk.gzip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.ResultCache;

/**
 * Members that many files have alike: those of zeros, for the unused space of a disk, and those of
 * small parts. Most equal members are made once. Several threads may ask at the same time.
 */
final class SharedMembers {

  /** Zeros of a full member. */
  static final int ZEROS = 16 << 20;

  /** The first small members are kept: what all files have comes in the first one. */
  private static final int MOST_SMALL = 256;

  /** Fewer bytes are compressed faster than a file with the result is read. */
  private static final int WORTH_KEEPING = 1 << 9;

  /** Key of cached results: changes with the output of {@link Member#compressed}. */
  private static final String METHOD = "gzip-member-1";

  /** Key of cached results: changes with the output of {@link Member#zeros}. */
  private static final String ZEROS_METHOD = "gzip-zeros-1";

  private final ResultCache cache;
  private final Map<Integer, Content> zeros = new HashMap<>();
  private final Map<Digest, Content> small = new ConcurrentHashMap<>();

  SharedMembers(ResultCache cache) {
    this.cache = cache;
  }

  /** Members with {@code count} zeros in total. */
  synchronized List<Content> zeros(long count) throws IOException {
    List<Content> members = new ArrayList<>();
    for (long left = count; left > 0; left -= ZEROS) {
      int ofMember = (int) Math.min(left, ZEROS);
      Content known = zeros.get(ofMember);
      if (known == null) {
        known = madeZeros(ofMember);
        zeros.put(ofMember, known);
      }
      members.add(known);
    }
    return members;
  }

  private Content madeZeros(int count) throws IOException {
    byte[] input = ByteBuffer.allocate(Integer.BYTES).putInt(count).array();
    return Content.bytes(cache.recall(ZEROS_METHOD, input, () -> Member.zeros(count).toBytes()));
  }

  /** A member, of the cache if it knows the bytes. */
  Content kept(byte[] bytes) throws IOException {
    return Content.bytes(cache.recall(METHOD, bytes, () -> Member.compressed(bytes).toBytes()));
  }

  /** A member of a few bytes, compressed. */
  Content small(byte[] bytes) throws IOException {
    Digest digest = Digest.of(bytes);
    Content known = small.get(digest);
    if (known != null) {
      return known;
    }
    Content made = bytes.length < WORTH_KEEPING ? Member.compressed(bytes) : kept(bytes);
    if (small.size() < MOST_SMALL) {
      small.put(digest, made);
    }
    return made;
  }
}
