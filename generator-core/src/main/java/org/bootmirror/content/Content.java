package org.bootmirror.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

  Content(List<Slot> slots) {
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

      @Override
      boolean isFixed() {
        return true;
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

      @Override
      boolean isFixed() {
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
    return new RenderedOnceContent(recipe, false);
  }

  /**
   * The same for what {@link #prepare} may compute: pages, of which the sizes and digests of other
   * contents are the only input.
   */
  public static Content renderedAhead(Recipe recipe) {
    return new RenderedOnceContent(recipe, true);
  }

  /**
   * Bytes that are made only for a writing, of which everything is known from an earlier one. A
   * writing that ends with another description fails.
   *
   * @see StaleDescriptionException
   */
  public static Content known(Description description, List<Slot> slots, Maker maker) {
    return new KnownContent(description, slots, maker);
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
    return JoinedContent.of(parts);
  }

  /**
   * Several contents one after another, with which many joined contents begin. Those that begin
   * with this very object go on from the state of the digest behind it, as far as its parts cannot
   * change from one writing to the next: up to the first file that nobody has {@link #promised}.
   * Promised parts are still compared with their own digests, at each writing.
   *
   * @throws IllegalArgumentException if a part has slots
   * @throws IOException if the size of a part cannot be found
   */
  public static Content opening(List<Content> parts) throws IOException {
    return OpeningContent.of(parts);
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
      void produce(MeasuringStream measuring) throws IOException {
        bytes.produce(measuring);
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

      @Override
      boolean isFixed() {
        return whole.isFixed();
      }
    };
  }

  /** The same bytes, {@link #promised}, of which size and masked digest are known as well. */
  public final Content knownAs(Description known) {
    Content described = promised(known.sha256());
    described.describe(known);
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
    return new PromisedContent(this, sha256);
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

  /**
   * Makes and keeps the bytes of what is {@link #renderedAhead}, when everything that it lists has
   * been written and a processor has nothing else to do. Does nothing for any other content.
   */
  public void prepare() throws IOException {}

  /** Size and digests; known from an earlier writing, or else found by writing to nowhere. */
  public final Description description() throws IOException {
    Description known = description;
    return known != null ? known : writeTo(OutputStream.nullOutputStream());
  }

  /** Takes what is known of the bytes before any writing. */
  final void describe(Description known) {
    description = known;
  }

  /** Whether {@link #description} is known without another writing. */
  public final boolean described() {
    return description != null;
  }

  /**
   * Size and digests, if they are known before a writing: from an earlier one, or as {@link
   * #promised}, with the size that a file has at the first question. A writing of other bytes
   * fails.
   */
  public Optional<Description> foreseen() throws IOException {
    return Optional.ofNullable(description);
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

  /** Whether every writing gives the same bytes, or fails, whatever happens to files. */
  boolean isFixed() {
    return false;
  }

  /** Produces the bytes into a new stream, and describes them. */
  Description measure(MeasuringStream measuring) throws IOException {
    produce(measuring);
    return measuring.description();
  }

  /** Produces the bytes into a new stream, which may know the digest of the first ones. */
  void produce(MeasuringStream measuring) throws IOException {
    stream(measuring);
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
