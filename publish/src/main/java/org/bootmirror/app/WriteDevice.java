package org.bootmirror.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.bootmirror.content.ByteSource;
import org.bootmirror.device.BlockDevice;
import org.bootmirror.device.BlockDevices;
import org.bootmirror.device.DeviceException;
import org.bootmirror.device.DeviceProblem;
import org.bootmirror.device.DeviceUses;
import org.bootmirror.device.DeviceWriter;
import org.bootmirror.device.DiskImage;
import org.bootmirror.variant.SlotChanges;

/**
 * Writes an image to a stick or disk. Between the plan and the writing, the operator is asked; the
 * writing compares the device with the plan again.
 */
public final class WriteDevice {

  private final InstantSource clock;
  private final Feedback feedback;

  /**
   * @param clock by which expiry is judged
   * @param feedback is told of downloads, of writing and of comparing
   */
  public WriteDevice(InstantSource clock, Feedback feedback) {
    this.clock = clock;
    this.feedback = feedback;
  }

  /**
   * Checks device and image; changes nothing.
   *
   * @throws DeviceException if the device may not be written, or the image is none
   * @throws NoTreeException if an image of a tree is needed, and this is none
   */
  public WritePlan plan(WriteRequest request) throws IOException {
    BlockDevice device = device(request);
    Optional<Customization> base = base(request);
    Path file = base.isPresent() ? base.get().file() : Path.of(request.image());
    FileChannel channel = FileChannel.open(file);
    try {
      Optional<WritePlan.Variant> variant = Optional.empty();
      ByteSource bytes;
      if (base.isPresent()) {
        WritePlan.Variant changed =
            new WritePlan.Variant(base.get(), base.get().changed(changes(request, base.get())));
        bytes = base.get().variant(changed.variables(), channel);
        variant = Optional.of(changed);
      } else {
        bytes = ByteSource.of(file.toString(), channel);
      }
      return new WritePlan(DiskImage.of(file, bytes, device), device, variant, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Writes, reads back and compares.
   *
   * @throws DeviceException if the device is another one or in use meanwhile (then nothing is
   *     written), fails, or holds other bytes than were written
   */
  public void run(WritePlan plan, WriteRequest request) throws IOException {
    new DeviceWriter(request.folders(), feedback).write(plan.image(), plan.device());
  }

  private static SlotChanges changes(WriteRequest request, Customization base) throws IOException {
    SlotChanges changes = request.changes();
    changes = request.pins().script() ? base.pinned(changes) : changes;
    return request.pins().config() ? base.withPinnedConfig(changes) : changes;
  }

  private static BlockDevice device(WriteRequest request) throws IOException {
    BlockDevice device = new BlockDevices(request.folders()).read(request.device());
    String path = device.path().toString();
    if (request.serial().isPresent() && !request.serial().equals(device.serial())) {
      throw new DeviceException(
          DeviceProblem.OTHER_SERIAL,
          path,
          device.serial().map(number -> "serial number " + number).orElse("no serial number"),
          request.serial().get());
    }
    if (device.readOnly()) {
      throw new DeviceException(
          DeviceProblem.READ_ONLY, path, "protection from writing", "a device to write to");
    }
    DeviceUses.requireNone(request.folders(), device);
    return device;
  }

  /** The image as its tree proves it; empty for a file that is in no tree. */
  private Optional<Customization> base(WriteRequest request) throws IOException {
    String image = request.image();
    Optional<TreeLocation> tree = request.tree();
    if (tree.isPresent()
        && tree.get() instanceof TreeLocation.Folder folder
        && !Files.exists(Path.of(image))) {
      image = folder.path().resolve(image).toString();
      tree = Optional.empty();
    }
    if (!request.needsTree() && isOfNoTree(image)) {
      return Optional.empty();
    }
    return Optional.of(
        new Customize(clock, feedback)
            .run(
                new CustomizeRequest(
                    image, tree, request.root(), request.unverified(), request.cache())));
  }

  private static boolean isOfNoTree(String image) throws IOException {
    try {
      ImageAddress.of(image, Optional.empty());
      return false;
    } catch (NoTreeException e) {
      return true;
    }
  }
}
