package org.bootmirror.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Content;
import org.bootmirror.content.Progress;
import org.bootmirror.disk.gpt.GptDisk;
import org.bootmirror.disk.gpt.GptListing;
import org.bootmirror.disk.gpt.GptPartition;
import org.bootmirror.disk.gpt.GptReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images written to loop devices of Linux, which only root attaches. */
@Tag("programs")
final class DeviceWriterTest {

  private static final int MIB = 1 << 20;
  private static final UUID DISK = new UUID(1, 2);
  private static final GptPartition PARTITION =
      new GptPartition(GptPartition.LINUX, new UUID(3, 4), "p", 0, 2048, 9 * 2048);

  @TempDir private Path work;
  private byte[] image = new byte[0];
  private Path file = Path.of("");

  @BeforeEach
  void makeImage() throws IOException {
    byte[] content = new byte[9 * MIB];
    new Random(5).nextBytes(content);
    image = GptDisk.of(DISK, new byte[] {7}, Map.of(PARTITION, Content.bytes(content))).toBytes();
    file = Files.write(work.resolve("image"), image);
  }

  @Test
  void aLargerDeviceHasTheImageAndTheTablesAtItsEnd() throws Exception {
    Path disk = disk(16 * MIB + 3 * 512); // a size that no block of 4,096 divides
    try (LoopDevice loop = LoopDevice.of(disk)) {
      write(loop.node(), file, Progress.NONE);
    }
    requireWritten(Files.readAllBytes(disk));
    LoopDevice.require("sgdisk", "-v", disk.toString());
  }

  @Test
  void aDeviceOfTheSameSizeHasTheSameBytes() throws Exception {
    Path disk = disk(image.length);
    try (LoopDevice loop = LoopDevice.of(disk)) {
      write(loop.node(), file, Progress.NONE);
    }
    assertThat(Files.mismatch(disk, file)).isEqualTo(-1);
  }

  @Test
  void aPackedImageIsUnpacked() throws Exception {
    Path packed = work.resolve("image.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(image, 0, 5 * MIB);
    }
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(packed, StandardOpenOption.APPEND))) {
      out.write(image, 5 * MIB, image.length - 5 * MIB); // a second member
    }
    Path disk = disk(16 * MIB);
    try (LoopDevice loop = LoopDevice.of(disk)) {
      write(loop.node(), packed, Progress.NONE);
      requireWritten(Files.readAllBytes(disk));

      byte[] cut = Files.readAllBytes(packed);
      Files.write(packed, Arrays.copyOf(cut, cut.length - 9));
      refused(loop, disk, packed, DeviceProblem.NO_IMAGE, "a member that is cut off");
    }
  }

  @Test
  void devicesThatDoNotFitAreRefused() throws Exception {
    Path disk = disk(image.length - 4096);
    Path packed = work.resolve("image.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(image);
    }
    Path text = Files.writeString(work.resolve("text"), "#!ipxe\n".repeat(9999));
    try (LoopDevice loop = LoopDevice.of(disk)) {
      refused(loop, disk, file, DeviceProblem.TOO_SMALL, "expected at least the " + image.length);
      refused(loop, disk, packed, DeviceProblem.TOO_SMALL, "expected at least the more than ");
      refused(loop, disk, text, DeviceProblem.NO_IMAGE, "neither the table of a disk nor a CD");
    }
  }

  @Test
  void aMountedDeviceIsRefusedAlsoIfItWasMountedDuringTheQuestion() throws Exception {
    Path disk = disk(16 * MIB);
    LoopDevice.require("mkfs.ext4", "-q", disk.toString());
    Path point = Files.createDirectories(work.resolve("mounted here"));
    try (LoopDevice loop = LoopDevice.of(disk);
        FileChannel bytes = FileChannel.open(file)) {
      BlockDevice asked = device(loop.node());
      DiskImage read = DiskImage.of(file, ByteSource.of("image", bytes), asked);
      LoopDevice.require("mount", "-o", "ro", loop.node().toString(), point.toString());
      byte[] before = Files.readAllBytes(disk);
      try {
        DeviceException e =
            catchThrowableOfType(
                DeviceException.class, () -> writer(Progress.NONE).write(read, asked));
        assertThat(e).hasMessageContaining(asked.name() + " mounted at " + point);
        assertThat(e.problem()).isEqualTo(DeviceProblem.IN_USE);
        // O_EXCL alone would refuse, too: whatever sysfs does not tell.
        assertThatThrownBy(() -> ExclusiveClaim.of(loop.node()).close())
            .hasMessageContaining("found another program's claim to the device");
      } finally {
        LoopDevice.require("umount", point.toString());
      }
      assertThat(Files.readAllBytes(disk)).isEqualTo(before);
    }
  }

  @Test
  void anotherDeviceUnderTheSameNameIsRefused() throws Exception {
    Path disk = disk(16 * MIB);
    Path other = Files.write(work.resolve("other"), new byte[16 * MIB]);
    try (LoopDevice loop = LoopDevice.of(disk);
        FileChannel bytes = FileChannel.open(file)) {
      BlockDevice asked = device(loop.node());
      DiskImage read = DiskImage.of(file, ByteSource.of("image", bytes), asked);
      loop.exchange(other);
      assertThatThrownBy(() -> writer(Progress.NONE).write(read, asked))
          .isInstanceOfSatisfying(
              DeviceException.class, e -> assertThat(e.problem()).isEqualTo(DeviceProblem.CHANGED))
          .hasMessageContaining(", expected device " + asked.number());
    }
    assertThat(Files.readAllBytes(other)).containsOnly(0);
  }

  @Test
  void aMountDuringTheWritingIsRefusedByLinux() throws Exception {
    Path disk = disk(16 * MIB);
    try (LoopDevice loop = LoopDevice.of(disk)) {
      write(
          loop.node(),
          file,
          (what, done, total) ->
              assertThatThrownBy(() -> ExclusiveClaim.of(loop.node()).close())
                  .hasMessageContaining("another program's claim"));
    }
  }

  @Test
  void bytesThatChangeBeforeTheComparisonAreFound() throws Exception {
    Path disk = disk(16 * MIB);
    try (LoopDevice loop = LoopDevice.of(disk)) {
      Progress spoiler =
          (what, done, total) -> {
            if (what.equals("comparing")) {
              spoil(disk, 6 * MIB + 5);
            }
          };
      assertThatThrownBy(() -> write(loop.node(), file, spoiler))
          .isInstanceOfSatisfying(
              DeviceException.class,
              e -> assertThat(e.problem()).isEqualTo(DeviceProblem.DIFFERENT))
          .hasMessageMatching(
              loop.node()
                  + ": found 0x.. at byte "
                  + (6 * MIB + 5)
                  + ", expected 0x.., as written");
    }
  }

  /** A device that stops taking bytes: a loop device over a sparse file on a full file system. */
  @Test
  void aDeviceThatFailsOrGoesInTheMiddleStartsNothing() throws Exception {
    Path small = Files.createDirectories(work.resolve("small"));
    // Skips the test where loop devices are not allowed.
    try (LoopDevice probe = LoopDevice.of(disk(16 * MIB))) {
      assertThat(probe.node()).exists();
      LoopDevice.require("mount", "-t", "tmpfs", "-o", "size=6m", "none", small.toString());
    }
    try {
      Path disk = small.resolve("disk");
      Files.write(disk, new byte[0]);
      try (FileChannel sparse = FileChannel.open(disk, StandardOpenOption.WRITE)) {
        sparse.write(ByteBuffer.allocate(1), 16 * MIB - 1);
      }
      try (LoopDevice loop = LoopDevice.of(disk)) {
        assertThatThrownBy(() -> write(loop.node(), file, Progress.NONE))
            .isInstanceOfSatisfying(
                DeviceException.class, e -> assertThat(e.problem()).isEqualTo(DeviceProblem.FAILED))
            .hasMessageContaining("found an error when ")
            .hasMessageMatching(".*[(](No space left on device|Input/output error)[)].*");
        requireNoTable(disk);

        SystemFolders folders = copied(loop.node());
        File link = folders.sys().resolve("dev/block/" + device(loop.node()).number()).toFile();
        Progress pull = (what, done, total) -> assertThat(link.delete() || done > 0).isTrue();
        assertThatThrownBy(() -> write(loop.node(), file, folders, pull))
            .isInstanceOfSatisfying(
                DeviceException.class, e -> assertThat(e.problem()).isEqualTo(DeviceProblem.LOST))
            .hasMessageContaining("found the device gone when ")
            .hasMessageMatching(".*[(](No space left on device|Input/output error)[)].*");
        requireNoTable(disk);
      }
    } finally {
      LoopDevice.require("umount", small.toString());
    }
  }

  @Test
  void anImageThatChangesMeanwhileIsFoundAndStartsNothing() throws Exception {
    Path disk = disk(16 * MIB);
    try (LoopDevice loop = LoopDevice.of(disk)) {
      Progress spoiler = (what, done, total) -> spoil(file, 8 * MIB);
      assertThatThrownBy(() -> write(loop.node(), file, spoiler))
          .isInstanceOfSatisfying(
              DeviceException.class,
              e -> assertThat(e.problem()).isEqualTo(DeviceProblem.INCOMPLETE))
          .hasMessageContaining("found a file that changed meanwhile");
      requireNoTable(disk);
    }
  }

  private void refused(LoopDevice loop, Path disk, Path from, DeviceProblem problem, String words)
      throws IOException {
    byte[] before = Files.readAllBytes(disk);
    assertThatThrownBy(() -> write(loop.node(), from, Progress.NONE))
        .isInstanceOfSatisfying(
            DeviceException.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasMessageContaining(words);
    assertThat(Files.readAllBytes(disk)).isEqualTo(before);
  }

  private void requireWritten(byte[] disk) throws IOException {
    GptListing listing = GptReader.read(ByteSource.of("disk", disk));
    assertThat(listing.tables()).isEqualTo(GptListing.Tables.BOTH);
    assertThat(listing.sectors()).isEqualTo(disk.length / 512);
    assertThat(listing.partitions()).containsEntry(1, PARTITION);
    assertThat(Arrays.mismatch(image, MIB, 10 * MIB, disk, MIB, 10 * MIB)).isEqualTo(-1);
    assertThat(disk[0]).isEqualTo((byte) 7);
  }

  private static void requireNoTable(Path disk) throws IOException {
    try (FileChannel bytes = FileChannel.open(disk)) {
      assertThat(ByteSource.of("disk", bytes).view(0, MIB, "head").slice(0, MIB, "head"))
          .containsOnly(0);
    }
  }

  private Path disk(int size) throws IOException {
    byte[] old = new byte[size];
    Arrays.fill(old, (byte) 0xee);
    return Files.write(work.resolve("disk"), old);
  }

  private static void spoil(Path file, long at) {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      out.read(one, at);
      one.put(0, (byte) (one.get(0) ^ 0xff)).rewind();
      out.write(one, at);
      out.force(true);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A copy of the facts of one device. */
  private SystemFolders copied(Path node) throws IOException {
    BlockDevice real = device(node);
    FakeSystem system = new FakeSystem(work.resolve("system"));
    system.device("virtual/block", real.name(), real.number(), real.bytes() / 512);
    return system.folders();
  }

  private static BlockDevice device(Path node) throws IOException {
    return new BlockDevices(SystemFolders.ofSystem()).read(node);
  }

  private static DeviceWriter writer(Progress progress) {
    return new DeviceWriter(SystemFolders.ofSystem(), progress);
  }

  private static void write(Path node, Path from, Progress progress) throws IOException {
    write(node, from, SystemFolders.ofSystem(), progress);
  }

  private static void write(Path node, Path from, SystemFolders folders, Progress progress)
      throws IOException {
    BlockDevice device = new BlockDevices(folders).read(node);
    try (FileChannel bytes = FileChannel.open(from)) {
      DiskImage read = DiskImage.of(from, ByteSource.of(from.toString(), bytes), device);
      new DeviceWriter(folders, progress).write(read, device);
    }
  }
}
