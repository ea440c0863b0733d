package org.bootmirror.device;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A whole block device, as Linux describes it.
 *
 * @param path of the device node, as the operator named it
 * @param name of the kernel, such as {@code sdb}
 * @param number major and minor number, such as {@code 8:16}
 * @param bytes size
 * @param model such as {@code SanDisk Ultra}
 * @param serial number of the manufacturer
 * @param sequence a number that Linux gives to each appearance of a device (diskseq); from 5.15 on
 * @param removable whether the driver says that the medium can be taken out; sticks often say no
 * @param readOnly whether Linux refuses to write
 * @param partitions by name
 */
public record BlockDevice(
    Path path,
    String name,
    String number,
    long bytes,
    Optional<String> model,
    Optional<String> serial,
    Optional<String> sequence,
    boolean removable,
    boolean readOnly,
    List<DevicePartition> partitions) {

  /** Copies the list. */
  public BlockDevice {
    partitions = List.copyOf(partitions);
  }

  /** Whether this is the same appearance of the same device. */
  public boolean isSameAs(BlockDevice other) {
    return name.equals(other.name)
        && number.equals(other.number)
        && bytes == other.bytes
        && model.equals(other.model)
        && serial.equals(other.serial)
        && sequence.equals(other.sequence);
  }

  /** Number, size, serial number and sequence, in one line. */
  public String identity() {
    return "device "
        + number
        + " of "
        + bytes
        + " bytes, "
        + serial.map(value -> "serial number " + value).orElse("no serial number")
        + sequence.map(value -> ", sequence " + value).orElse("");
  }
}
