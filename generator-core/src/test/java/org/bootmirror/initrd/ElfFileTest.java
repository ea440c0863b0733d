package org.bootmirror.initrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Spoiler;
import org.bootmirror.disk.Oracle;
import org.junit.jupiter.api.Test;

final class ElfFileTest {

  private static final byte[] PROGRAM = FakeElf.program("/lib64/ld.so.2", "liba.so.1", "libb.so.2");

  @Test
  void aProgramNamesItsLoaderAndItsLibraries() throws Exception {
    ElfFile elf = ElfFile.read("program", PROGRAM, Architecture.AMD64);

    assertThat(elf.interpreter()).contains("/lib64/ld.so.2");
    assertThat(elf.needed()).containsExactly("liba.so.1", "libb.so.2");
    assertThat(elf.section(".modinfo")).isEmpty();
  }

  @Test
  void readelfReadsTheSameInARealProgram() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java").toRealPath();
    Architecture own =
        System.getProperty("os.arch").equals("aarch64") ? Architecture.ARM64 : Architecture.AMD64;
    ElfFile elf = ElfFile.read("java", Files.readAllBytes(java), own);

    String expected = Oracle.run("readelf", "-l", "-d", java.toString());
    assertThat(elf.needed()).isNotEmpty();
    assertThat(
            Pattern.compile("Shared library: \\[(.*)]")
                .matcher(expected)
                .results()
                .map(one -> one.group(1)))
        .containsExactlyElementsOf(elf.needed());
    assertThat(expected).contains("interpreter: " + elf.interpreter().orElseThrow() + "]");
  }

  @Test
  void anotherArchitectureIsRefused() {
    assertThatThrownBy(() -> ElfFile.read("program", PROGRAM, Architecture.ARM64))
        .isInstanceOf(MalformedException.class)
        .hasMessage("program: offset 0x12: e_machine: found 62, expected 183, arm64");
  }

  @Test
  void aTruncatedFileIsRefused() {
    Spoiler.refusesWhatIsCutOff(PROGRAM, 1, ElfFileTest::readAll);
  }

  @Test
  void aCorruptedFileIsReadOrRefused() {
    assertThat(Spoiler.survives(PROGRAM, 0, PROGRAM.length, 20_000, ElfFileTest::readAll))
        .isGreaterThan(1000);
  }

  /** 65,535 sections whose table of names is the whole file: refused before any is read. */
  @Test
  void manySectionsTakeNoTime() {
    byte[] bytes = PROGRAM.clone();
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.putShort(0x3c, (short) 0xffff);

    assertThatThrownBy(() -> ElfFile.read("many", bytes, Architecture.AMD64))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("many: offset 0x");
  }

  private static Object readAll(ByteSource source) throws IOException {
    byte[] bytes = source.view(0, source.size(), "all").slice(0, source.size(), "all");
    ElfFile elf = ElfFile.read("spoilt", bytes, Architecture.AMD64);
    elf.section(".interp");
    elf.interpreter();
    return elf.needed();
  }
}
