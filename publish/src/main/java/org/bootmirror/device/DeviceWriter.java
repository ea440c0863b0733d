package org.bootmirror.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.disk.gpt.MovedTables;
import org.jspecify.annotations.Nullable;

/**
 * Writes an image to a device, and compares what the device holds afterwards.
 *
 * <p>The first piece is zeros until all others are on the device: a machine starts nothing from a
 * device that was pulled out in the middle.
 */
public final class DeviceWriter {

  private static final int PIECE = 4 << 20;

  /** So much is synced at once: progress is that of the device, not that of the page cache. */
  private static final int SYNCED = 16 * PIECE;

  private final SystemFolders folders;
  private final Progress progress;

  /**
   * @param progress of writing and of reading: the sum of both is the whole work
   */
  public DeviceWriter(SystemFolders folders, Progress progress) {
    this.folders = folders;
    this.progress = progress;
  }

  /**
   * Claims the device, compares it with the one that was asked about, writes, syncs, reads and
   * compares.
   *
   * @param device as the operator saw it
   * @throws DeviceException if the device changed or is in use (then nothing is written), fails,
   *     or holds other bytes
   */
  public void write(DiskImage image, BlockDevice device) throws IOException {
    requireSame(device);
    try (ExclusiveClaim claim = ExclusiveClaim.of(device.path())) {
      requireSame(device);
      List<WrittenPiece> pieces = new ArrayList<>();
      try (FileChannel out = FileChannel.open(device.path(), StandardOpenOption.WRITE);
          InputStream in = image.open()) {
        new Writing(image, device, out, pieces).run(in);
      }
      new DirectComparison(device, image.size(), this::failed, progress).run(pieces);
    }
  }

  private void requireSame(BlockDevice device) throws IOException {
    BlockDevice now = new BlockDevices(folders).read(device.path());
    if (!now.isSameAs(device)) {
      throw new DeviceException(
          DeviceProblem.CHANGED, device.path().toString(), now.identity(), device.identity());
    }
    DeviceUses.requireNone(folders, now);
  }

  /** Tells a device that is gone from one that fails. */
  DeviceException failed(BlockDevice device, String place, IOException e) {
    boolean there;
    try {
      there = new BlockDevices(folders).read(device.path(), device.number()).isSameAs(device);
    } catch (IOException gone) {
      there = false;
    }
    return new DeviceException(
        there ? DeviceProblem.FAILED : DeviceProblem.LOST,
        device.path().toString(),
        (there ? "an error" : "the device gone") + " " + place + " (" + e.getMessage() + ")",
        there ? "a device that takes and gives all bytes" : "the device until the end",
        e);
  }

  /** One writing. */
  private final class Writing {

    private final DiskImage image;
    private final BlockDevice device;
    private final FileChannel out;
    private final List<WrittenPiece> pieces;
    private final long total;
    private long unsynced;

    private Writing(
        DiskImage image, BlockDevice device, FileChannel out, List<WrittenPiece> pieces) {
      this.image = image;
      this.device = device;
      this.out = out;
      this.pieces = pieces;
      this.total = 2 * image.size();
    }

    private void run(InputStream in) throws IOException {
      Optional<MovedTables> moved = image.moved();
      long end = Math.min(image.size(), moved.map(MovedTables::tailOffset).orElse(image.size()));
      byte[] head = next(in, 0, end);
      moved.ifPresent(
          tables -> tables.head().forEach((at, bytes) -> put(head, at.intValue(), bytes)));
      put(0, new byte[head.length], false);
      byte[] piece;
      for (long at = head.length; at < end; at += piece.length) {
        piece = next(in, at, end);
        put(at, piece, true);
        progress.at("writing", at + piece.length, total);
      }
      next(in, end, image.size()); // the backup tables of the image
      if (next(in, image.size(), image.size() + 1).length > 0) {
        throw incomplete("more than " + image.size() + " bytes", null);
      }
      image.requireUnchanged(DeviceProblem.INCOMPLETE);
      if (moved.isPresent()) {
        put(moved.get().tailOffset(), moved.get().tail(), true);
      }
      sync();
      put(0, head, true);
      sync();
    }

    /** The next bytes, at most a piece; fewer only at the end of the image. */
    private byte[] next(InputStream in, long at, long end) throws DeviceException {
      byte[] piece;
      try {
        piece = in.readNBytes((int) Math.min(PIECE, end - at));
      } catch (IOException e) {
        throw incomplete("an error at byte " + at + " (" + e.getMessage() + ")", e);
      }
      if (at + piece.length < Math.min(image.size(), at + Math.min(PIECE, end - at))) {
        throw incomplete("an end at byte " + (at + piece.length), null);
      }
      return piece;
    }

    private DeviceException incomplete(String found, @Nullable Exception cause) {
      return new DeviceException(
          DeviceProblem.INCOMPLETE,
          image.file().toString(),
          found,
          "the " + image.size() + " bytes of before",
          cause);
    }

    private void put(long at, byte[] bytes, boolean kept) throws IOException {
      CompletableFuture<Digest> digest =
          CompletableFuture.supplyAsync(() -> kept ? Digest.of(bytes) : Digest.of(new byte[0]));
      try {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          out.write(buffer, at + buffer.position());
        }
      } catch (IOException e) {
        throw failed(device, "when byte " + at + " was written", e);
      }
      if (kept) {
        pieces.add(new WrittenPiece(at, bytes.length, digest.join()));
      }
      unsynced += bytes.length;
      if (unsynced >= SYNCED) {
        sync();
      }
    }

    private void sync() throws DeviceException {
      unsynced = 0;
      try {
        out.force(true);
      } catch (IOException e) {
        long at = pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1).offset();
        throw failed(device, "when the bytes up to " + at + " were synced", e);
      }
    }

    private static void put(byte[] head, int at, byte[] bytes) {
      System.arraycopy(bytes, 0, head, at, bytes.length);
    }
  }
}
