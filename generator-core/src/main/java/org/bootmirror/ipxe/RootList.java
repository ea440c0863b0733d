package org.bootmirror.ipxe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bootmirror.content.BytePatterns;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Digest;
import org.bootmirror.content.MalformedException;

/**
 * Finds the trust roots of a binary: iPXE's {@code struct x509_root} has a pointer to the digest
 * algorithm {@code sha256}, the number of fingerprints, and a pointer to the fingerprints.
 */
final class RootList {

  private static final byte[] NAME = "\0sha256\0".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_ROOTS = 16;

  /** Limits against hostile files: no build has more names or pointers. */
  private static final int MAX_NAMES = 8;

  private static final int MAX_POINTERS = 500;

  private final ByteView view;
  private final byte[] bytes;
  private final AddressSpace space;
  private boolean tooMany;

  RootList(ByteView view, byte[] bytes, AddressSpace space) {
    this.view = view;
    this.bytes = bytes;
    this.space = space;
  }

  /** The trust roots; empty if no structure matches, or several different ones. */
  List<TrustRoot> roots() throws MalformedException {
    Set<List<TrustRoot>> lists = new LinkedHashSet<>();
    for (int name : places(NAME, MAX_NAMES)) {
      for (int algorithm : pointersTo(name + 1L)) {
        for (int pointer : pointersTo(algorithm)) {
          List<TrustRoot> list = listAt(pointer);
          if (!list.isEmpty()) {
            lists.add(list);
          }
        }
      }
    }
    return lists.size() == 1 && !tooMany ? lists.iterator().next() : List.of();
  }

  private List<Integer> pointersTo(long offset) {
    long address = space.address(offset);
    if (address <= 0) {
      return List.of();
    }
    ByteBuffer pointer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    byte[] pattern = new byte[space.pointerBytes()];
    pointer.putLong(0, address).get(0, pattern);
    return places(pattern, MAX_POINTERS);
  }

  private List<Integer> places(byte[] pattern, int limit) {
    List<Integer> places = BytePatterns.of(pattern, bytes, limit + 1);
    tooMany |= places.size() > limit;
    return places.size() > limit ? List.of() : places;
  }

  /** The list behind a pointer to the algorithm: a count as wide as a pointer, and a pointer. */
  private List<TrustRoot> listAt(int algorithm) throws MalformedException {
    int width = space.pointerBytes();
    long countAt = algorithm + (long) width;
    if (countAt + 2L * width > bytes.length) {
      return List.of();
    }
    long count = word(countAt);
    long at = space.offset(word(countAt + width));
    boolean possible = count >= 1 && count <= MAX_ROOTS && at != AddressSpace.NONE;
    if (!possible || at + count * Digest.BYTES > bytes.length) {
      return List.of();
    }
    List<TrustRoot> roots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      roots.add(
          new TrustRoot(
              Digest.ofBytes(
                  view.slice(at + (long) i * Digest.BYTES, Digest.BYTES, "fingerprint"))));
    }
    return roots;
  }

  private long word(long at) throws MalformedException {
    long low = view.u32(at, "word");
    return space.pointerBytes() == Integer.BYTES ? low : low | view.u32(at + 4, "word") << 32;
  }
}
