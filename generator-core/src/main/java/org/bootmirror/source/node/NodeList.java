package org.bootmirror.source.node;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Digest;

/**
 * A list of very many nodes that was read, and in which nothing was wrong. The next list is
 * compared with it, and only the lines that differ are read.
 *
 * <p>Names and paths are kept as hash codes: two strings of one code look like one that is taken
 * twice, and then the whole list is read.
 */
public final class NodeList {

  /** Of a list that is compared with the next one: a million nodes. */
  static final int MAX_BYTES = 1 << 26;

  private final Digest context;
  private final byte[] csv;

  /** Sorted. Two different strings may have the same code, which is there twice then. */
  private final int[] taken;

  private NodeList(Digest context, byte[] csv, int[] taken) {
    this.context = context;
    this.csv = csv;
    this.taken = taken;
    Arrays.sort(taken);
  }

  /**
   * A list that was read.
   *
   * @param context of everything besides the lines that decides what a line means
   * @param csv the file, which nobody changes any more
   * @param taken the names of all nodes and the paths of all scripts, each once
   */
  static NodeList of(Digest context, byte[] csv, Collection<String> taken) {
    return new NodeList(context, csv, codes(taken));
  }

  private static int[] codes(Collection<String> texts) {
    return texts.stream().mapToInt(String::hashCode).toArray();
  }

  /** No list: with it, no other is compared. */
  public static NodeList none() {
    return of(Digest.of(new byte[0]), new byte[0], List.of());
  }

  /** Whether lines meant the same when this list was read. */
  boolean isOf(Digest other) {
    return context.equals(other);
  }

  /** The lines that a list has and this one lacks, and the reverse. */
  ListDifference difference(byte[] next) throws IOException {
    return ListDifference.of(csv, next);
  }

  /** This list without some names and paths; nothing if it lacks one of them. */
  Optional<NodeList> without(Collection<String> gone) {
    BitSet left = new BitSet(taken.length);
    left.set(0, taken.length);
    for (int code : codes(gone)) {
      int at = left.nextSetBit(first(code));
      if (at < 0 || taken[at] != code) {
        return Optional.empty();
      }
      left.clear(at);
    }
    return Optional.of(new NodeList(context, csv, left.stream().map(i -> taken[i]).toArray()));
  }

  /** Whether a name or path may be one of the list. */
  boolean mayHave(String text) {
    return Arrays.binarySearch(taken, text.hashCode()) >= 0;
  }

  /** The list of another file, with further names and paths. */
  NodeList with(byte[] next, Collection<String> added) {
    int[] all = Arrays.copyOf(taken, taken.length + added.size());
    System.arraycopy(codes(added), 0, all, taken.length, added.size());
    return new NodeList(context, next, all);
  }

  private int first(int code) {
    int at = Arrays.binarySearch(taken, code);
    while (at > 0 && taken[at - 1] == code) {
      at--;
    }
    return Math.max(0, at);
  }

  /** Writes the list, for {@link #read}: digest, length and bytes of the file, count and codes. */
  public void write(DataOutput out) throws IOException {
    out.writeUTF(context.hex());
    out.writeInt(csv.length);
    out.write(csv);
    out.writeInt(taken.length);
    ByteBuffer codes = ByteBuffer.allocate(taken.length * Integer.BYTES);
    codes.asIntBuffer().put(taken);
    out.write(codes.array());
  }

  /**
   * Reads a list that was written.
   *
   * @throws IOException if the bytes are none of a list
   */
  public static NodeList read(DataInput in) throws IOException {
    Digest context = new Digest(in.readUTF());
    byte[] csv = bytes(in, 1);
    byte[] codes = bytes(in, Integer.BYTES);
    int[] taken = new int[codes.length / Integer.BYTES];
    ByteBuffer.wrap(codes).asIntBuffer().get(taken);
    return new NodeList(context, csv, taken);
  }

  private static byte[] bytes(DataInput in, int size) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MAX_BYTES / size) {
      throw new IOException("found " + count + ", expected at most " + MAX_BYTES / size);
    }
    byte[] bytes = new byte[count * size];
    in.readFully(bytes);
    return bytes;
  }
}
