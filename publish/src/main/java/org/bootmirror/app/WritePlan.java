package org.bootmirror.app;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.bootmirror.device.BlockDevice;
import org.bootmirror.device.DiskImage;
import org.bootmirror.overlay.SlotVariables;

/** An image and a device that passed all checks. Closing gives the image's file back. */
public final class WritePlan implements Closeable {

  private final DiskImage image;
  private final BlockDevice device;
  private final Optional<Variant> variant;
  private final FileChannel channel;

  /**
   * A proved image, and the variables that are written.
   *
   * @param base the published image
   * @param variables in the slots of what is written
   */
  public record Variant(Customization base, SlotVariables variables) {}

  WritePlan(DiskImage image, BlockDevice device, Optional<Variant> variant, FileChannel channel) {
    this.image = image;
    this.device = device;
    this.variant = variant;
    this.channel = channel;
  }

  /** The image. */
  public DiskImage image() {
    return image;
  }

  /** The device, as it was when the checks passed. */
  public BlockDevice device() {
    return device;
  }

  /** The image's tree and variables; empty for a file that is of no tree. */
  public Optional<Variant> variant() {
    return variant;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
