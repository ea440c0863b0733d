package org.bootmirror.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are produced when they are written, and described by that writing.
 *
 * <p>Writing twice gives the same bytes; where the source has changed meanwhile, the second writing
 * fails with an {@link IOException}. Nothing is read or computed before the first writing.
 */
public abstract class Content {

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
    return rendered(() -> bytes);
  }

  /** This text in UTF-8. */
  public static Content text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
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
      public long expectedSize() {
        return file.toFile().length();
      }

      @Override
      public String toString() {
        return file.toString();
      }
    };
  }

  /** These contents one after another, with the slots of the whole, in the order of offsets. */
  public static Content joined(List<Content> parts, List<Slot> slots) {
    List<Content> kept = List.copyOf(parts);
    return new Content(slots) {
      @Override
      protected void stream(OutputStream out) throws IOException {
        for (Content part : kept) {
          part.stream(out);
        }
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

  /** How many bytes will be written, as far as that is known before: a guess, for progress. */
  public long expectedSize() {
    Description known = description;
    return known == null ? 0 : known.size();
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
