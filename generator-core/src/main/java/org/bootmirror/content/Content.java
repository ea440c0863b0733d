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
 * Bytes that are produced on writing; one writing also yields size and digests.
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

  /** A content of the given bytes, which the caller must not change any more. */
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

  /** The same for what is slow to compute: the bytes, at most some megabytes, are kept. */
  public static Content renderedOnce(Recipe recipe) {
    return new Content(List.of()) {
      private byte @Nullable [] bytes;

      @Override
      protected void stream(OutputStream out) throws IOException {
        out.write(bytes());
      }

      private synchronized byte[] bytes() throws IOException {
        byte[] made = bytes;
        if (made == null) {
          made = recipe.bytes();
          bytes = made;
        }
        return made;
      }
    };
  }

  /**
   * Bytes that are made only for a writing, of which everything is known from an earlier one. A
   * writing that ends with another description fails.
   *
   * @see StaleDescriptionException
   */
  public static Content known(Description description, List<Slot> slots, Maker maker) {
    Content content =
        new Content(slots) {
          @Override
          protected void stream(OutputStream out) throws IOException {
            maker.content().stream(out);
          }

          @Override
          Description measure(MeasuringStream measuring) throws IOException {
            stream(measuring);
            Description written = measuring.description();
            if (!written.equals(description)) {
              throw new StaleDescriptionException(written.sha256(), description.sha256());
            }
            return written;
          }

          @Override
          public long size() {
            return description.size();
          }
        };
    content.description = description;
    return content;
  }

  /** The content of a file, streamed. */
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
   * Several contents one after another, with all slots at their new offsets.
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

  /** The same bytes with other slots. */
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
   * A range of the content, without slots.
   *
   * @param offset of the first byte
   * @param length in bytes; the content must have all of them
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

  /** The same bytes, {@link #promised}, of which size and masked digest are known as well. */
  public final Content knownAs(Description known) {
    Content described = promised(known.sha256());
    described.description = known;
    return described;
  }

  /**
   * The same bytes, of which the digest is known beforehand. Each writing compares; one that ends
   * with another digest fails, in the same pass: nothing is read twice.
   *
   * @param sha256 that the bytes must have
   * @see DigestMismatchException
   */
  public final Content promised(Digest sha256) {
    Content bytes = this;
    return new Content(slots) {
      /** As a part of another content, whose own digest says nothing of this one. */
      @Override
      protected void stream(OutputStream out) throws IOException {
        MeasuringStream measuring = new MeasuringStream(out, List.of());
        bytes.stream(measuring);
        require(measuring.description().sha256());
      }

      @Override
      Description measure(MeasuringStream measuring) throws IOException {
        bytes.stream(measuring);
        Description written = measuring.description();
        require(written.sha256());
        return written;
      }

      private void require(Digest found) throws DigestMismatchException {
        if (!found.equals(sha256)) {
          throw new DigestMismatchException(toString(), found, sha256);
        }
      }

      @Override
      public long size() throws IOException {
        return bytes.size();
      }

      @Override
      public long expectedSize() {
        return bytes.expectedSize();
      }

      @Override
      public String toString() {
        return bytes.toString();
      }
    };
  }

  /** The slots, in the order of offsets. */
  public final List<Slot> slots() {
    return slots;
  }

  /** Writes all bytes and returns size and digests. Does not close the stream. */
  public final Description writeTo(OutputStream out) throws IOException {
    MeasuringStream measuring = new MeasuringStream(out, slots);
    Description written = measure(measuring);
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

  /** Whether {@link #description} is known without another writing. */
  public final boolean described() {
    return description != null;
  }

  /** The exact size in bytes. A rendered content is rendered to find the size. */
  public long size() throws IOException {
    return description().size();
  }

  /** The size as far as known without any reading: an estimate, for progress. */
  public long expectedSize() {
    Description known = description;
    return known == null ? 0 : known.size();
  }

  /** The parts of a joined content, none of them joined again; else the content itself. */
  public List<Content> parts() {
    return List.of(this);
  }

  /** Whether {@link #zeros} made the content. */
  public boolean isZeros() {
    return false;
  }

  /** All bytes at once, for small contents. */
  public final byte[] toBytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writeTo(out);
    return out.toByteArray();
  }

  /** Produces the bytes into a new stream, and describes them. */
  Description measure(MeasuringStream measuring) throws IOException {
    stream(measuring);
    return measuring.description();
  }

  /** Produces the bytes. */
  protected abstract void stream(OutputStream out) throws IOException;

  @Override
  public String toString() {
    return "content";
  }

  /** Makes a content. */
  @FunctionalInterface
  public interface Maker {
    /** The content, the same at each call. */
    Content content() throws IOException;
  }

  /** Computes bytes. */
  @FunctionalInterface
  public interface Recipe {
    /** The bytes. */
    byte[] bytes() throws IOException;
  }
}
