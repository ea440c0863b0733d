package org.bootmirror.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.MalformedException;
import org.bootmirror.disk.gpt.GptReader;
import org.bootmirror.disk.gpt.MovedTables;
import org.bootmirror.disk.gzip.Inflated;
import org.bootmirror.disk.iso9660.IsoReader;

/** An image for a whole device: a disk with a GPT, or an ISO; maybe packed by gzip. */
public final class DiskImage {

  private final Path file;
  private final ByteSource stored;
  private final boolean packed;
  private final long size;
  private final Optional<MovedTables> moved;
  private final Object stamp;

  private DiskImage(
      Path file, ByteSource stored, boolean packed, long size, Optional<MovedTables> moved)
      throws IOException {
    this.file = file;
    this.stored = stored;
    this.packed = packed;
    this.size = size;
    this.moved = moved;
    this.stamp = stamp(file);
  }

  /**
   * Reads an image. A packed one is unpacked once, to nowhere: a damaged one is refused before the
   * device is touched.
   *
   * @param file of the image
   * @param stored the bytes of the file, maybe with other variables; must stay open
   * @param device to write to
   * @throws DeviceException if the file is no image, or damaged, or larger than the device
   */
  public static DiskImage of(Path file, ByteSource stored, BlockDevice device) throws IOException {
    try {
      return read(file, stored, device);
    } catch (MalformedException e) {
      throw new DeviceException(e);
    }
  }

  private static DiskImage read(Path file, ByteSource stored, BlockDevice device)
      throws IOException {
    boolean packed = Inflated.recognises(stored);
    ByteSource disk = packed ? UnpackedEnds.of(stored, device) : stored;
    boolean table = GptReader.recognises(disk);
    if (!table && !IsoReader.recognises(disk)) {
      throw disk.malformed(
          0,
          "image",
          "neither the table of a disk nor a CD",
          "a disk with a GPT or an ISO 9660 volume, such as an image of iso/ or usb/");
    }
    if (disk.size() > device.bytes()) {
      throw tooSmall(stored, device, disk.size() + "");
    }
    if (table) {
      GptReader.read(disk); // damaged tables are not moved
    }
    return new DiskImage(file, stored, packed, disk.size(), MovedTables.of(disk, device.bytes()));
  }

  static DeviceException tooSmall(ByteSource image, BlockDevice device, String size) {
    return new DeviceException(
        DeviceProblem.TOO_SMALL,
        device.path().toString(),
        device.bytes() + " bytes",
        "at least the " + size + " of " + image.file());
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** The size of the unpacked image in bytes. */
  public long size() {
    return size;
  }

  /** Whether gzip packs the file. */
  public boolean packed() {
    return packed;
  }

  /** The partition tables, where the device is larger than the image. */
  public Optional<MovedTables> moved() {
    return moved;
  }

  /** The unpacked bytes, as the file has them. */
  InputStream open() throws DeviceException, IOException {
    requireUnchanged(DeviceProblem.CHANGED);
    return packed ? Inflated.stream(stored.stream()) : stored.stream();
  }

  /**
   * Requires that the file is as it was read first.
   *
   * @param otherwise the problem if not
   * @throws DeviceException if size, time or place of the file changed
   */
  void requireUnchanged(DeviceProblem otherwise) throws IOException {
    if (!stamp(file).equals(stamp)) {
      throw new DeviceException(
          otherwise, file.toString(), "a file that changed meanwhile", "the same file");
    }
  }

  private static Object stamp(Path file) throws IOException {
    BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
    return facts.size() + " " + facts.lastModifiedTime() + " " + facts.fileKey();
  }
}
