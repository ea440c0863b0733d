package org.bootmirror.content;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts and digests the bytes that pass through, once with the slots and once with zeroed slots.
 *
 * <p>The second digest begins as a copy of the first where the first slot begins, so that the bytes
 * before the first slot (nearly all of an EFI image) are hashed once.
 */
final class MeasuringStream extends OutputStream {

  private final OutputStream out;
  private final List<Slot> slots;
  private MessageDigest plain = Digest.sha256();
  private @Nullable MessageDigest masked;
  private int nextSlot;
  private long position;

  MeasuringStream(OutputStream out, List<Slot> slots) {
    this.out = out;
    this.slots = slots;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    int at = offset;
    int left = length;
    while (left > 0) {
      int run = (int) Math.min(left, bytesToEdge());
      digest(bytes, at, run);
      at += run;
      left -= run;
    }
  }

  /** Whether this stream is at its beginning, and no slot begins before an offset. */
  boolean beginsWith(long size) {
    return position == 0 && (slots.isEmpty() || slots.get(0).offset() >= size);
  }

  /** The computation of the digest of what {@link #beginsWith}, to be continued apart. */
  MessageDigest digested() {
    return Digest.copyOf(plain);
  }

  /**
   * Takes the first bytes, which were digested before: {@link #beginsWith} them.
   *
   * @param digested the computation behind these bytes; stays as it is
   */
  void resume(MessageDigest digested, Content first) throws IOException {
    first.stream(out);
    plain = Digest.copyOf(digested);
    position = first.size();
  }

  Description description() {
    if (nextSlot < slots.size()) {
      throw new IllegalStateException(
          "content of " + position + " bytes ends before its " + slots.get(nextSlot));
    }
    Digest sha256 = Digest.finish(plain);
    return new Description(position, sha256, masked == null ? sha256 : Digest.finish(masked));
  }

  private long bytesToEdge() {
    if (nextSlot == slots.size()) {
      return Long.MAX_VALUE;
    }
    Slot slot = slots.get(nextSlot);
    return (position < slot.offset() ? slot.offset() : slot.end()) - position;
  }

  private void digest(byte[] bytes, int at, int run) {
    boolean inSlot = nextSlot < slots.size() && position >= slots.get(nextSlot).offset();
    if (inSlot && masked == null) {
      masked = Digest.copyOf(plain);
    }
    plain.update(bytes, at, run);
    if (masked != null) {
      if (inSlot) {
        masked.update(new byte[run]);
      } else {
        masked.update(bytes, at, run);
      }
    }
    position += run;
    if (inSlot && position == slots.get(nextSlot).end()) {
      nextSlot++;
    }
  }
}
