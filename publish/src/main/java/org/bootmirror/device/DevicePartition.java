package org.bootmirror.device;

/**
 * A partition that Linux knows of a device.
 *
 * @param name of the kernel, such as {@code sdb1}
 * @param number of the block device that the partition is
 * @param bytes size
 */
public record DevicePartition(String name, String number, long bytes) {}
