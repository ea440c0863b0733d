package org.bootmirror.ipxe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in the jar is what the commented assembly sources say. */
final class MachineCodeTest {

  private static final Path SOURCES = Path.of("src/main/asm");

  @ParameterizedTest
  @CsvSource({
    "lkrn-stub, '', --32",
    "efi-x86_64, '', --64",
    "efi-aarch64, aarch64-linux-gnu-, -march=armv8-a"
  })
  void isWhatItsSourceAssemblesTo(String name, String tools, String target, @TempDir Path work)
      throws Exception {
    Path object = work.resolve("code.o");
    Path binary = work.resolve("code.bin");
    run(tools + "as", target, "-o", object.toString(), SOURCES.resolve(name + ".S").toString());
    run(tools + "objcopy", "-O", "binary", "-j", ".text", object.toString(), binary.toString());

    assertThat(MachineCode.named(name).toBytes()).isEqualTo(Files.readAllBytes(binary));
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
