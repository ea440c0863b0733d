package org.bootmirror.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The node's script by itself: its form, and what it does to disks, which here are files. */
@Tag("programs")
final class FetchShellTest {

  private static final long DISK = 64L << 20;

  @TempDir private static Path programs;

  @TempDir private Path work;
  private NodeShell shell;
  private Path disk;

  @BeforeAll
  static void programs() throws Exception {
    NodeShell.installPrograms(programs);
  }

  @BeforeEach
  void makeDisk() throws IOException {
    shell = new NodeShell(programs, work);
    disk = work.resolve("disk");
    try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
      file.setLength(DISK);
    }
  }

  @Test
  void shellcheckHasNoObjection() throws Exception {
    Process process =
        new ProcessBuilder("shellcheck", "-s", "sh", NodeShell.SCRIPT.toString())
            .redirectErrorStream(true)
            .start();

    assertThat(NodeShell.output(process)).isEmpty();
    assertThat(process.waitFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ash", "dash"})
  void onlyADiskWithoutTableAndSignatureIsBlank(String sh) throws Exception {
    assertThat(isBlank(sh)).isTrue();
    // One byte in each of the places of tables and signatures: MBR, ext, RAID and ZFS at the end.
    for (long at : new long[] {0, 0x438, 0x1000, (4 << 20) - 1, DISK - (4 << 20), DISK - 1}) {
      write(at, 1);
      assertThat(isBlank(sh)).as("%s", at).isFalse();
      write(at, 0);
    }
    assertThat(isBlank(sh)).isTrue();
    assertThat(shell.functions(sh, "is_blank " + disk + ".none " + DISK).status()).isNotZero();
    assertThat(shell.functions(sh, "is_blank " + disk + " " + 2 * DISK).status()).isNotZero();
    try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
      file.setLength(1 << 20);
    }
    assertThat(shell.functions(sh, "is_blank " + disk + " " + (1 << 20)).status()).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ash", "dash"})
  void theTableHasOnePartitionThatSgdiskReads(String sh) throws Exception {
    assertThat(shell.functions(sh, "write_table " + disk + " 512 48").status()).isZero();

    assertThat(Files.size(disk)).isEqualTo(DISK);
    assertThat(run("sgdisk", "-p", disk.toString()))
        .contains("valid MBR")
        .containsPattern("(?m)^ +1 +2048 +100351 +48.0 MiB +8300");
    assertThat(isBlank(sh)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ash", "dash"})
  void theFileSystemHasTheLabel(String sh) throws Exception {
    NodeShell.Result result = shell.functions(sh, "format " + disk);

    assertThat(result.status()).as(result.text()).isZero();
    assertThat(run("blkid", "-p", "-s", "LABEL", "-o", "value", disk.toString()))
        .isEqualTo("conf\n");
    assertThat(run("e2fsck", "-fn", disk.toString())).contains("conf: ");
    assertThat(isBlank(sh)).isFalse();
  }

  @Test
  void withoutProgramsTheScriptSaysWhich() throws Exception {
    Path few = Files.createDirectories(work.resolve("few"));
    Files.copy(programs.resolve("busybox"), few.resolve("busybox"));
    for (String applet : new String[] {"awk", "head", "uname"}) {
      Files.createSymbolicLink(few.resolve(applet), Path.of("busybox"));
    }

    NodeShell.Result result = new NodeShell(few, work).fetch("ash", "");

    assertThat(result.text()).contains("error: found no program md5sum, expected one in " + few);
    assertThat(result.status()).isEqualTo(1);
  }

  private boolean isBlank(String sh) throws Exception {
    return shell.functions(sh, "is_blank " + disk + " " + DISK).status() == 0;
  }

  private void write(long at, int value) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
      file.seek(at);
      file.write(value);
    }
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = NodeShell.output(process);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
