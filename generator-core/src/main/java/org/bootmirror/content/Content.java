package org.bootmirror.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are produced when they are written, and described by that writing.
 *
 * <p>Writing twice gives the same bytes; where the source has changed meanwhile, the second writing
 * fails with an {@link IOException}. Nothing is read or computed before the first writing.
 */
public abstract class Content {

  private static final int ZEROS = 1 << 16;

  private final List<Slot> slots;
  private volatile @Nullable Description description;

  private Content(List<Slot> slots) {
    long free = 0;
    for (Slot slot : slots) {
      if (slot.offset() < free) {
        throw new IllegalArgumentException("slots overlap or are not in order: " + slots);
      }
      free = slot.end();
    }
    this.slots = List.copyOf(slots);
  }

  /** These bytes, which the caller must not change any more. */
  public static Content bytes(byte[] bytes) {
    return new Content(List.of()) {
      @Override
      protected void stream(OutputStream out) throws IOException {
        out.write(bytes);
      }

      @Override
      public long size() {
        return bytes.length;
      }
    };
  }

  /** This text in UTF-8. */
  public static Content text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** This many zeros: the emptiness of a disk. */
  public static Content zeros(long count) {
    return new Content(List.of()) {
      @Override
      protected void stream(OutputStream out) throws IOException {
        byte[] zeros = new byte[(int) Math.min(count, ZEROS)];
        for (long left = count; left > 0; left -= zeros.length) {
          out.write(zeros, 0, (int) Math.min(left, zeros.length));
        }
      }

      @Override
      public long size() {
        return count;
      }

      @Override
      public boolean isZeros() {
        return true;
      }
    };
  }

  /** Bytes computed at each writing. The recipe must give the same bytes each time. */
  public static Content rendered(Recipe recipe) {
    return new Content(List.of()) {
      @Override
      protected void stream(OutputStream out) throws IOException {
        out.write(recipe.bytes());
      }
    };
  }

  /** What a file holds. It is streamed, whatever its size. */
  public static Content file(Path file) {
    return new Content(List.of()) {
      @Override
      protected void stream(OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
          in.transferTo(out);
        }
      }

      @Override
      public long size() throws IOException {
        return Files.size(file);
      }

      @Override
      public long expectedSize() {
        return file.toFile().length();
      }

      @Override
      public String toString() {
        return file.toString();
      }
    };
  }

  /** All bytes of a source, streamed. The source must stay open until the last writing. */
  public static Content of(ByteSource source) {
    return new Content(List.of()) {
      @Override
      protected void stream(OutputStream out) throws IOException {
        source.copy(0, source.size(), out, "content");
      }

      @Override
      public long size() {
        return source.size();
      }

      @Override
      public long expectedSize() {
        return source.size();
      }

      @Override
      public String toString() {
        return source.file();
      }
    };
  }

  /**
   * These contents one after another. The slots of each are slots of the whole, where they come to
   * lie.
   *
   * @throws IOException if the size of one cannot be found
   */
  public static Content joined(List<Content> parts) throws IOException {
    List<Content> flat = parts.stream().flatMap(part -> part.parts().stream()).toList();
    List<Slot> slots = new ArrayList<>();
    long[] ends = new long[flat.size()];
    long end = 0;
    for (int i = 0; i < ends.length; i++) {
      for (Slot slot : flat.get(i).slots()) {
        slots.add(slot.movedBy(end));
      }
      end = Math.addExact(end, flat.get(i).size());
      ends[i] = end;
    }
    long size = end;
    return new Content(slots) {
      @Override
      protected void stream(OutputStream out) throws IOException {
        CountingStream counted = new CountingStream(out);
        for (int i = 0; i < ends.length; i++) {
          flat.get(i).stream(counted);
          if (counted.count() != ends[i]) {
            throw new IOException(flat.get(i) + " changed its size while it was in use");
          }
        }
      }

      @Override
      public long size() {
        return size;
      }

      @Override
      public long expectedSize() {
        return size;
      }

      @Override
      public List<Content> parts() {
        return flat;
      }
    };
  }

  /** The same bytes, of which an overlay may replace these blocks and no others. */
  public final Content withSlots(List<Slot> others) {
    Content bytes = this;
    return new Content(others) {
      @Override
      protected void stream(OutputStream out) throws IOException {
        bytes.stream(out);
      }

      @Override
      public long size() throws IOException {
        return bytes.size();
      }

      @Override
      public long expectedSize() {
        return bytes.expectedSize();
      }
    };
  }

  /**
   * A stretch of these bytes, without slots.
   *
   * @param offset where it begins
   * @param length how many bytes; all there must be
   */
  public final Content part(long offset, long length) {
    Content whole = this;
    return new Content(List.of()) {
      @Override
      protected void stream(OutputStream out) throws IOException {
        whole.stream(new WindowStream(out, offset, length));
      }

      @Override
      public long size() {
        return length;
      }
    };
  }

  /** The blocks that an overlay may replace, in the order of their offsets. */
  public final List<Slot> slots() {
    return slots;
  }

  /** Writes all bytes, and says what was written. Does not close the stream. */
  public final Description writeTo(OutputStream out) throws IOException {
    MeasuringStream measuring = new MeasuringStream(out, slots);
    stream(measuring);
    Description written = measuring.description();
    Description known = description;
    if (known != null && !known.equals(written)) {
      throw new IOException(
          this + " changed while it was in use: " + known.sha256() + ", now " + written.sha256());
    }
    description = written;
    return written;
  }

  /** Size and digests; known from an earlier writing, or else found by writing to nowhere. */
  public final Description description() throws IOException {
    Description known = description;
    return known != null ? known : writeTo(OutputStream.nullOutputStream());
  }

  /** Whether it was written before, so that {@link #description} costs nothing. */
  public final boolean described() {
    return description != null;
  }

  /** How many bytes will be written, exactly. Only what is rendered has to be, to know that. */
  public long size() throws IOException {
    return description().size();
  }

  /** The same, as far as it is known without any work: a guess, for progress. */
  public long expectedSize() {
    Description known = description;
    return known == null ? 0 : known.size();
  }

  /** What this is joined of, to the last; itself if it is not joined. */
  public List<Content> parts() {
    return List.of(this);
  }

  /** Whether it was made by {@link #zeros}. */
  public boolean isZeros() {
    return false;
  }

  /** All bytes at once: for what is small. */
  public final byte[] toBytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writeTo(out);
    return out.toByteArray();
  }

  /** Produces the bytes. */
  protected abstract void stream(OutputStream out) throws IOException;

  @Override
  public String toString() {
    return "content";
  }

  /** How bytes are computed. */
  @FunctionalInterface
  public interface Recipe {
    /** The bytes. */
    byte[] bytes() throws IOException;
  }
}
