package org.bootmirror.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts of devices, read from made-up folders of sysfs. */
final class BlockDevicesTest {

  private static final Path NODE = Path.of("/dev/sdb");

  @TempDir private Path work;
  private FakeSystem system;

  @BeforeEach
  void fake() throws IOException {
    system = new FakeSystem(work);
  }

  @Test
  void aStickHasTheSerialNumberOfItsUsbDevice() throws IOException {
    Path disk = system.device("usb1/1-4/1-4:1.0/host6/target6:0:0/6:0:0:0/block", "sdb", "8:16", 9);
    Path scsi = disk.resolve("../..").normalize();
    Files.createSymbolicLink(disk.resolve("device"), scsi);
    FakeSystem.write(scsi.resolve("model"), "Ultra           \n");
    FakeSystem.write(scsi.resolve("vendor"), "SanDisk \n");
    FakeSystem.write(work.resolve("sys/devices/usb1/1-4/idVendor"), "0781\n");
    FakeSystem.write(work.resolve("sys/devices/usb1/1-4/serial"), "4C530001\n");
    FakeSystem.write(disk.resolve("removable"), "1\n");
    system.partition(disk, "sdb1", "8:17", 8);

    BlockDevice found = new BlockDevices(system.folders()).read(NODE, "8:16");

    assertThat(found.name()).isEqualTo("sdb");
    assertThat(found.bytes()).isEqualTo(9 * 512);
    assertThat(found.model()).contains("SanDisk Ultra");
    assertThat(found.serial()).contains("4C530001");
    assertThat(found.sequence()).contains("9");
    assertThat(found.removable()).isTrue();
    assertThat(found.readOnly()).isFalse();
    assertThat(found.partitions()).containsExactly(new DevicePartition("sdb1", "8:17", 8 * 512));
  }

  @Test
  void aDiskHasTheSerialNumberOfItsPage80() throws IOException {
    Path disk = system.device("pci/ata1/block", "sda", "8:0", 9);
    Files.createDirectories(disk.resolve("device"));
    Files.write(
        disk.resolve("device/vpd_pg80"), new byte[] {0, (byte) 0x80, 0, 4, ' ', 'A', '7', ' ', 1});

    assertThat(new BlockDevices(system.folders()).read(NODE, "8:0").serial()).contains("A7");
  }

  @Test
  void aDeviceWithoutFactsHasNone() throws IOException {
    Path disk = system.device("virtual/block", "vdb", "254:16", 9);
    FakeSystem.write(disk.resolve("ro"), "1\n");

    BlockDevice found = new BlockDevices(system.folders()).read(NODE, "254:16");
    assertThat(found.model()).isEmpty();
    assertThat(found.serial()).isEmpty();
    assertThat(found.readOnly()).isTrue();

    FakeSystem.write(disk.resolve("serial"), "QM001\n");
    BlockDevice other = new BlockDevices(system.folders()).read(NODE, "254:16");
    assertThat(other.serial()).contains("QM001");
    assertThat(found.isSameAs(other)).isFalse();
  }

  @Test
  void aPartitionIsRefused() throws IOException {
    Path disk = system.device("x/block", "sdb", "8:16", 9);
    system.partition(disk, "sdb1", "8:17", 8);

    assertThatThrownBy(() -> new BlockDevices(system.folders()).read(NODE, "8:17"))
        .isInstanceOf(DeviceException.class)
        .hasMessage(
            "/dev/sdb: found a partition of sdb, expected the whole device: an image has a"
                + " partition table of its own");
  }

  @Test
  void filesThatAreNoDevicesAreRefused() {
    BlockDevices devices = new BlockDevices(system.folders());
    assertThatThrownBy(() -> devices.read(work)).hasMessageContaining("found a folder");
    assertThatThrownBy(() -> devices.read(Path.of("/dev/null")))
        .hasMessageContaining("found no block device");
    assertThatThrownBy(() -> devices.read(work.resolve("x")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> devices.read(NODE, "8:99"))
        .hasMessageContaining("no device with the number 8:99");
  }

  @Test
  void aMalformedSizeIsRefused() throws IOException {
    Path disk = system.device("x/block", "sdb", "8:16", 9);
    FakeSystem.write(disk.resolve("size"), "-1\n");
    assertThatThrownBy(() -> new BlockDevices(system.folders()).read(NODE, "8:16"))
        .hasMessageContaining("found -1, expected a device's size");
  }
}
