package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.bootmirror.debian.CloudKernel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.XZInputStream;

/** A real Linux mounts what a cloud disk keeps, and writes to it. */
@Tag("boot")
final class ConfTest {

  private static final Path WORK = Path.of("target", "conf").toAbsolutePath();

  private static final String INIT =
      """
      #!/bin/busybox sh
      B=/bin/busybox
      $B mount -t devtmpfs dev /dev
      $B insmod /virtio_blk.ko
      $B sleep 1
      $B mount -t ext4 /dev/vda2 /mnt && echo mounted
      echo kept >/mnt/file
      $B umount /mnt
      $B mount -t ext4 -o ro /dev/vda2 /mnt
      echo "read back: $($B cat /mnt/file)"
      $B umount /mnt
      echo all done
      $B poweroff -f
      """;

  @Test
  void linuxWritesToTheConfPartition() throws Exception {
    Path disk = cloudDisk();
    Path initrd = Files.write(WORK.resolve("initrd"), initrd());
    Machine machine =
        Machine.with(
            WORK,
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
                "if=virtio,format=raw,file=" + disk));

    String console = machine.consoleUntil("all done");

    assertThat(console).contains("mounted", "read back: kept");
    Path volume = secondPartition(disk);
    Process fsck =
        new ProcessBuilder("/sbin/e2fsck", "-fn", volume.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(fsck.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(fsck.waitFor()).as(output).isZero();
    assertThat(output).contains("conf: 12/");
  }

  private static Path cloudDisk() throws Exception {
    Path source = Files.createDirectories(WORK.resolve("source"));
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "conf"
        bases = ["http://10.0.2.2:1"]
        images = ["cloud"]
        [cloud]
        conf = "64 MiB"
        [kernels.memtest]
        amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
        [networks.prod]
        title = "Production"
        kernels = ["memtest"]
        """);
    TestSite.generate(source, WORK.resolve("tree"), Optional.empty());
    Path tree = WORK.resolve("tree");
    Path disk = WORK.resolve("disk.img");
    try (var in = new GZIPInputStream(Files.newInputStream(tree.resolve("cloud/prod.img.gz")));
        OutputStream out = Files.newOutputStream(disk)) {
      in.transferTo(out);
    }
    return disk;
  }

  private static Path secondPartition(Path disk) throws IOException {
    Path volume = WORK.resolve("conf.img");
    try (FileChannel in = FileChannel.open(disk);
        FileChannel out =
            FileChannel.open(
                volume,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
      // The table's 33 sectors are the last; the partition is what is before them.
      long size = 64L << 20;
      in.transferTo(in.size() - 33 * 512L - size, size, out);
    }
    return volume;
  }

  private static byte[] initrd() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var cpio = new CpioArchiveOutputStream(bytes)) {
      for (String folder : List.of("bin", "dev", "mnt")) {
        CpioArchiveEntry entry = new CpioArchiveEntry(folder);
        entry.setMode(CpioArchiveEntry.C_ISDIR | 0755);
        cpio.putArchiveEntry(entry);
        cpio.closeArchiveEntry();
      }
      put(cpio, "bin/busybox", Files.readAllBytes(CloudKernel.busybox()));
      try (var module =
          new XZInputStream(Files.newInputStream(CloudKernel.module("virtio_blk.ko.xz")))) {
        put(cpio, "virtio_blk.ko", module.readAllBytes());
      }
      put(cpio, "init", INIT.getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  private static void put(CpioArchiveOutputStream cpio, String name, byte[] content)
      throws IOException {
    CpioArchiveEntry entry = new CpioArchiveEntry(name, content.length);
    entry.setMode(CpioArchiveEntry.C_ISREG | 0755);
    cpio.putArchiveEntry(entry);
    cpio.write(content);
    cpio.closeArchiveEntry();
  }
}
