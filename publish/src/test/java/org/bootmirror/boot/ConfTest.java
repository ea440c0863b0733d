package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.bootmirror.debian.CloudKernel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.XZInputStream;

/**
 * Linux mounts the partition {@code conf} of a cloud disk and writes to it, whatever the sectors of
 * the disk.
 */
@Tag("boot")
final class ConfTest {

  private static final String INIT =
      """
      #!/bin/busybox sh
      B=/bin/busybox
      $B mount -t devtmpfs dev /dev
      $B insmod /virtio_blk.ko
      until [ -b /dev/vda2 ]; do $B sleep 0.1; done
      $B mount -t ext4 /dev/vda2 /mnt && echo mounted
      echo kept >/mnt/file
      $B umount /mnt
      $B mount -t ext4 -o ro /dev/vda2 /mnt
      echo "read back: $($B cat /mnt/file)"
      $B umount /mnt
      echo all done
      $B poweroff -f
      """;

  @ParameterizedTest
  @ValueSource(ints = {512, 4096})
  void linuxWritesToTheConfPartition(int sector) throws Exception {
    BootFolder folder = BootFolder.empty("conf-" + sector);
    Path disk = cloudDisk(folder);
    Path initrd = Files.write(folder.path().resolve("initrd"), initrd());
    Machine machine =
        Machine.with(
            folder.path(),
            Firmware.BIOS,
            List.of(
                "-nic",
                "none",
                "-kernel",
                CloudKernel.file().toString(),
                "-initrd",
                initrd.toString(),
                "-append",
                "console=ttyS0 panic=-1",
                "-drive",
                "if=none,id=d,format=raw,file=" + disk,
                "-device",
                "virtio-blk-pci,drive=d," + BootMethods.sectors(sector)));

    String console = machine.consoleUntil("all done");

    assertThat(console).contains("mounted", "read back: kept", "vda: vda1 vda2");
    assertThat(console).as("a fault of the partition table").doesNotContain("GPT:");
    Path volume = secondPartition(disk);
    assertThat(Program.run("/sbin/e2fsck", "-fn", volume.toString())).contains("conf: 12/");
  }

  private static Path cloudDisk(BootFolder folder) throws Exception {
    Path source =
        folder.source(
            "source",
            """
            title = "conf"
            bases = ["http://10.0.2.2:1"]
            images = ["cloud"]
            [cloud]
            conf = "64 MiB"
            """);
    Path packed = folder.site("site", source).folder().resolve("cloud/prod.img.gz");
    Path disk = folder.path().resolve("disk.img");
    try (var in = new GZIPInputStream(Files.newInputStream(packed));
        OutputStream out = Files.newOutputStream(disk)) {
      in.transferTo(out);
    }
    return disk;
  }

  private static Path secondPartition(Path disk) throws IOException {
    Path volume = disk.resolveSibling("conf.img");
    try (FileChannel in = FileChannel.open(disk);
        FileChannel out =
            FileChannel.open(volume, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      // The partition ends where the backups of the partition tables begin.
      long size = 64L << 20;
      in.transferTo(in.size() - (36 << 10) - size, size, out);
    }
    return volume;
  }

  private static byte[] initrd() throws IOException {
    try (var module =
        new XZInputStream(Files.newInputStream(CloudKernel.module("virtio_blk.ko.xz")))) {
      return new Initramfs()
          .folder("bin")
          .folder("dev")
          .folder("mnt")
          .file("bin/busybox", Files.readAllBytes(CloudKernel.busybox()))
          .file("virtio_blk.ko", module.readAllBytes())
          .file("init", INIT.getBytes(StandardCharsets.US_ASCII))
          .toBytes();
    }
  }
}
