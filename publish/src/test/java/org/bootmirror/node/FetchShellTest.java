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
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @ValueSource(strings = {"ash", "dash"})
  void aPublishedConfigIsReadAsItsSetsLocationsAndStore(String sh) throws Exception {
    Path file = Path.of("../generator-core/src/test/configs/written.toml").toAbsolutePath();

    assertThat(shell.functions(sh, "parse_config " + file).text())
        .isEqualTo(
            """
            store 512
            set base
            set zos-1.2
            location zos-1.2 https://two.example/tree
            location zos-1.2 http://one.example
            """);
    assertThat(
            shell
                .functions(
                    sh, "config=n; read_config " + file + "; echo \"$sets/$locations/$store\"")
                .text())
        .isEqualTo(
            " base zos-1.2/ zos-1.2|https://two.example/tree zos-1.2|http://one.example/512\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "x = \"a\"\\nx = \"b\"; 3; each key once",
        "x = 1; 2; a key and a value",
        "x=\"a\"; 2; a key and a value",
        "\\0040x = \"a\"; 2; a key and a value",
        "# a comment; 2; a key and a value",
        "store = \"1 TiB\"; 2; a size such as",
        "store = \"012 MiB\"; 2; a size such as",
        "store = \"1 MiB\" # or so; 2; a text in quotes",
        "store = \"1954 GiB\"; 2; a size that an MBR can hold",
        "[set]; 2; a table of format 1",
        "[sets] # all; 2; a table of format 1",
        "[services.\"a b\"]; 2; a table of format 1",
        "[debug]\\n[debug]; 3; each table once",
        "[sets]\\n\"a\" = []\\n\"a\" = []; 4; each key once",
        "[sets]\\n\"../a\" = []; 3; a name",
        "[sets]\\n\"a\" = [\"b\"]; 3; the name of a location",
        "[sets]\\n\"a\" = [\"b\",\"c\"]; 3; a list of names",
        "[sets]\\na = []; 3; a text in quotes",
        "[locations]\\n\"a\" = \"ftp://b\"; 3; a URL",
        "[locations]\\n\"a\" = \"http://b c\"; 3; a URL",
        "x = \"\\302\\240\"; 2; printable ASCII",
        "x = \"\\r\"; 2; printable ASCII",
      })
  void aLineOfAnotherFormIsRefused(String lines, int line, String expected) throws Exception {
    Path file = work.resolve("toml");
    for (String sh : new String[] {"ash", "dash"}) {
      String print = "printf '# bootmirror config 1\\n%b\\n' '" + lines + "' >" + file + "\n";

      NodeShell.Result result = shell.functions(sh, print + "config=n; read_config " + file);

      assertThat(result.text())
          .as(lines)
          .contains("error: n.toml:" + line + ": expected " + expected);
      assertThat(result.status()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ash", "dash"})
  void aConfigOfAnotherFormatIsRefused(String sh) throws Exception {
    Path file = Files.writeString(work.resolve("toml"), "description = \"a\"\n");
    assertThat(shell.functions(sh, "config=n; read_config " + file).text())
        .contains("n.toml:1: expected the line \"# bootmirror config 1\"");
    Files.writeString(file, "");
    assertThat(shell.functions(sh, "config=n; read_config " + file).text())
        .contains("n.toml:1: expected the line \"# bootmirror config 1\"");
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
