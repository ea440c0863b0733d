package org.bootmirror.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses of a device with two partitions, found in made-up folders of sysfs and procfs. */
final class DeviceUsesTest {

  @TempDir private Path work;
  private FakeSystem system;
  private Path disk;
  private Path second;

  @BeforeEach
  void fake() throws IOException {
    system = new FakeSystem(work);
    disk = system.device("x/block", "sdb", "8:16", 99);
    system.partition(disk, "sdb1", "8:17", 8);
    second = system.partition(disk, "sdb2", "8:18", 8);
  }

  @Test
  void anUnusedDeviceHasNone() throws IOException {
    system.append("proc/self/mountinfo", "30 22 8:1 / /media/other rw - ext4 /dev/sda1 rw");
    assertThat(uses()).isEmpty();
  }

  @Test
  void mountsOfThePartitionsAreFound() throws IOException {
    system.append("proc/self/mountinfo", "30 22 8:17 / /media/my\\040stick rw - vfat /dev/sdb1 rw");
    system.append("proc/self/mountinfo", "31 22 0:44 / /media/b rw - btrfs /dev/sdb2 rw");
    assertThat(uses())
        .containsExactly("sdb1 mounted at /media/my stick", "sdb2 mounted at /media/b");
  }

  @Test
  void theDeviceOfTheSystemIsTold() throws IOException {
    system.append("proc/self/mountinfo", "30 22 8:18 / / rw - ext4 /dev/root rw");
    assertThatThrownBy(() -> DeviceUses.requireNone(system.folders(), device()))
        .isInstanceOfSatisfying(
            DeviceException.class, e -> assertThat(e.problem()).isEqualTo(DeviceProblem.SYSTEM))
        .hasMessage(
            "/dev/sdb: found sdb2 mounted at /, a part of the running system, expected a device"
                + " that nothing uses");
  }

  @Test
  void mountsInOtherNamespacesAreFound() throws IOException {
    system.write("proc/77/mountinfo", "30 22 8:17 / /inside rw - vfat /dev/sdb1 rw\n");
    Files.createDirectories(work.resolve("proc/77/ns"));
    Files.createSymbolicLink(work.resolve("proc/77/ns/mnt"), Path.of("mnt:[4026532000]"));
    assertThat(uses()).containsExactly("sdb1 mounted at /inside");
  }

  @Test
  void swapIsFound() throws IOException {
    system.append("proc/swaps", "/dev/sdb2                               partition\t1\t0\t-2");
    assertThat(uses()).containsExactly("sdb2 in use as swap");
  }

  @Test
  void lvmOnEncryptionIsFollowedToTheMount() throws IOException {
    Path crypt = mapped("dm-0", "253:0", "sdb2_crypt", "CRYPT-LUKS2-1");
    Path volume = mapped("dm-1", "253:1", "vg-root", "LVM-abc");
    system.hold(second, crypt);
    system.hold(crypt, volume);
    system.append("proc/self/mountinfo", "30 22 253:1 / / rw - ext4 /dev/mapper/vg-root rw");
    assertThat(uses())
        .containsExactly(
            "sdb2 held by dm-0 (encryption sdb2_crypt)",
            "dm-0 held by dm-1 (LVM vg-root)",
            "dm-1 mounted at /, a part of the running system");
  }

  @Test
  void raidOnTheWholeDeviceIsFound() throws IOException {
    Path raid = system.device("virtual/block", "md0", "9:0", 50);
    FakeSystem.write(raid.resolve("md/level"), "raid1\n");
    system.hold(disk, raid);
    assertThat(uses()).containsExactly("sdb held by md0 (RAID, raid1)");
  }

  @Test
  void aLoopDeviceOnTheDeviceIsFound() throws IOException {
    Path loop = system.device("virtual/block", "loop3", "7:3", 50);
    FakeSystem.write(loop.resolve("loop/backing_file"), "/dev/sdb1\n");
    assertThat(uses()).containsExactly("sdb1 held by loop3");
  }

  @Test
  void aMalformedTableIsRefused() throws IOException {
    system.append("proc/self/mountinfo", "30 22 8:17");
    assertThatThrownBy(this::uses)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("found \"30 22 8:17\", expected a line of mountinfo");
  }

  private Path mapped(String name, String number, String label, String id) throws IOException {
    Path folder = system.device("virtual/block", name, number, 50);
    FakeSystem.write(folder.resolve("dm/name"), label + "\n");
    FakeSystem.write(folder.resolve("dm/uuid"), id + "\n");
    return folder;
  }

  private BlockDevice device() throws IOException {
    return new BlockDevices(system.folders()).read(Path.of("/dev/sdb"), "8:16");
  }

  private List<String> uses() throws IOException {
    return DeviceUses.of(system.folders(), device()).stream().map(DeviceUse::toString).toList();
  }
}
