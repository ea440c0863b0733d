package org.bootmirror.customize;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.overlay.Overlay;
import org.bootmirror.overlay.OverlayStream;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotVariables;

/** A file with the bytes of a published image, of which several threads may write variants. */
public final class BaseImage {

  /** A smaller image is read once and kept, for any number of variants. */
  private static final int MAX_KEPT = 16 << 20;

  private final Path file;
  private final IndexedImage image;
  private final SlotVariables variables;
  private final boolean customized;

  /** The bytes of a small file, compared; empty for a large file. */
  private final byte[] kept;

  /** The bytes of {@link #kept} before the first slot, where the system reads them in place. */
  private final ByteBuffer beforeSlotsBytes;

  /** The state of the digest of {@link #kept} where the first slot begins. */
  private final MessageDigest beforeSlots = Digest.sha256();

  private BaseImage(
      Path file, IndexedImage image, SlotVariables variables, boolean customized, byte[] kept) {
    this.file = file;
    this.image = image;
    this.variables = variables;
    this.customized = customized;
    this.kept = kept;
    int first = kept.length == 0 ? 0 : (int) image.slots().get(0).offset();
    beforeSlots.update(kept, 0, first);
    this.beforeSlotsBytes = ByteBuffer.allocateDirect(first).put(kept, 0, first).flip();
  }

  /**
   * Opens a file whose name says that it is an image, and compares every byte. A small file is
   * kept; a large file is compared again each time a variant is written.
   *
   * @param customized whether the slots of the file may hold other variables than published
   * @throws WrongBaseException if the file is not the image
   * @throws SlotException if a slot of the file holds more than variables, or slots differ
   */
  public static BaseImage of(Path file, IndexedImage image, boolean customized) throws IOException {
    long size = Files.size(file);
    long expected = image.description().size();
    if (size != expected) {
      throw new WrongBaseException(file, size + " bytes", expected + " of " + image.path());
    }
    SlotVariables variables = variables(file, image.slots());
    byte[] kept = size <= MAX_KEPT ? Files.readAllBytes(file) : new byte[0];
    BaseImage base = new BaseImage(file, image, variables, customized, kept);
    Content content = kept.length > 0 ? Content.bytes(kept) : Content.file(file);
    base.require(base.measured(content).description());
    return base;
  }

  /** The image as published. */
  public IndexedImage image() {
    return image;
  }

  /** The variables in the slots of the file. */
  public SlotVariables variables() {
    return variables;
  }

  /** The file with the bytes. */
  public Path file() {
    return file;
  }

  /**
   * A variant with random access.
   *
   * @param channel of {@link #file}, read only where the file is not kept; must stay open
   * @throws SlotException if the variables take more characters than a slot has
   */
  public ByteSource variant(SlotVariables others, FileChannel channel) throws IOException {
    ByteSource bytes =
        kept.length > 0
            ? ByteSource.of(file.toString(), kept)
            : ByteSource.of(file.toString(), channel);
    return Overlay.of(bytes, image.slots(), others);
  }

  /**
   * Writes a variant. The file appears under its name when it is whole and the base was right.
   *
   * @return the SHA-256 of the variant
   * @throws WrongBaseException if the file is not the image any more
   * @throws SlotException if the variables take more characters than a slot has
   */
  public Digest write(SlotVariables others, Path place) throws IOException {
    AtomicFile variant = AtomicFile.of(place);
    try {
      Digest sha256;
      try (FileChannel out = variant.createChannel()) {
        sha256 = kept.length > 0 ? writeKept(others, out) : writeRead(others, out);
      }
      variant.rename();
      return sha256;
    } finally {
      variant.discard();
    }
  }

  /** What stands before the first slot, nearly all of most images, is not hashed again. */
  private Digest writeKept(SlotVariables others, FileChannel out) throws IOException {
    int first = (int) image.slots().get(0).offset();
    MessageDigest sha256 = Digest.copyOf(beforeSlots);
    List<Slot> slots = image.slots().stream().map(slot -> slot.movedBy(-first)).toList();
    ByteBuffer head = beforeSlotsBytes.duplicate();
    while (head.hasRemaining()) {
      out.write(head);
    }
    ByteArrayOutputStream rest = new ByteArrayOutputStream(kept.length - first);
    new OverlayStream(rest, slots, others).write(kept, first, kept.length - first);
    sha256.update(rest.toByteArray());
    rest.writeTo(Channels.newOutputStream(out));
    return Digest.finish(sha256);
  }

  private Digest writeRead(SlotVariables others, FileChannel out) throws IOException {
    MessageDigest sha256 = Digest.sha256();
    OutputStream hashed = new DigestOutputStream(Channels.newOutputStream(out), sha256);
    require(measured(Content.file(file)).writeTo(new OverlayStream(hashed, image.slots(), others)));
    return Digest.finish(sha256);
  }

  private Content measured(Content content) {
    return customized ? content.withSlots(image.slots()) : content;
  }

  private void require(Description found) throws WrongBaseException {
    Description expected = image.description();
    boolean right =
        customized
            ? found.masked().equals(expected.masked())
            : found.sha256().equals(expected.sha256());
    if (!right) {
      throw new WrongBaseException(
          file,
          customized ? "masked SHA-256 " + found.masked() : "SHA-256 " + found.sha256(),
          (customized ? expected.masked() : expected.sha256()) + " of " + image.path());
    }
  }

  /**
   * The variables in the slots of a file.
   *
   * @throws WrongBaseException if slots differ
   * @throws SlotException if a slot holds more than variables
   */
  public static SlotVariables variables(Path file, List<Slot> slots) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteSource bytes = ByteSource.of(file.toString(), channel);
      SlotVariables first = SlotVariables.NONE;
      for (int i = 0; i < slots.size(); i++) {
        Slot slot = slots.get(i);
        ByteView view = bytes.view(slot.offset(), slot.size(), "slot");
        SlotVariables read =
            SlotVariables.read(view.slice(0, slot.size(), "slot"), slot.encoding());
        if (i > 0 && !read.equals(first)) {
          throw new WrongBaseException(file, "slots with " + read, first + " in every slot");
        }
        first = read;
      }
      return first;
    }
  }
}
