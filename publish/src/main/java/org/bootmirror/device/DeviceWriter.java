package org.bootmirror.device;

import java.io.IOException;
import org.bootmirror.content.Progress;

/** Writes an image to a device, and compares what the device holds afterwards. */
public final class DeviceWriter {

  private final SystemFolders folders;
  private final Progress progress;

  /**
   * @param progress of writing and of comparing: the sum of both is the whole work
   */
  public DeviceWriter(SystemFolders folders, Progress progress) {
    this.folders = folders;
    this.progress = progress;
  }

  /**
   * Claims the device, compares it with the one that was asked about, writes, syncs, reads back and
   * compares.
   *
   * @param device as the operator saw it
   * @throws DeviceException if the device changed or is in use (then nothing is written), fails, or
   *     holds other bytes
   */
  public void write(DiskImage image, BlockDevice device) throws IOException {
    image.requireUnchanged(DeviceProblem.CHANGED);
    requireSame(device);
    long total = 2 * image.size();
    ImagePieces pieces = new ImagePieces(image);
    try (ExclusiveClaim claim = ExclusiveClaim.of(device.path())) {
      requireSame(device); // which stays the same while it is claimed
      try (PieceWriter writer = new PieceWriter(device, this::failed)) {
        pieces.forEach(
            (at, bytes) -> {
              writer.write(at, bytes);
              progress.at("writing", Math.min(at, image.size()), total);
            });
        writer.finish();
      }
      try (DirectComparison comparison = DirectComparison.of(device, this::failed)) {
        pieces.forEach(
            (at, bytes) -> {
              comparison.require(at, bytes);
              progress.at("comparing", image.size() + Math.min(at, image.size()), total);
            });
      }
      claim.requireHeld(device);
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
  private DeviceException failed(BlockDevice device, String place, IOException e) {
    boolean there;
    try {
      there = new BlockDevices(folders).read(device.path(), device.number()).isSameAs(device);
    } catch (IOException gone) {
      there = false;
    }
    return new DeviceException(
        there ? DeviceProblem.FAILED : DeviceProblem.LOST,
        device.path().toString(),
        (there ? "an error " : "the device gone ") + place + " (" + e.getMessage() + ")",
        there ? "a device that takes and gives all bytes" : "the device until the end",
        e);
  }
}
