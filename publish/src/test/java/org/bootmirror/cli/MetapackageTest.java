package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source names a package that only depends on the kernel's package. */
final class MetapackageTest {

  private static final String META = "linux-image-test-amd64";
  private static final String IMAGE = "linux-image-9.9.9-test-amd64";
  private static final String BINARY = "linux-binary-9.9.9-test-amd64";
  private static final Path KERNEL =
      Path.of("../generator-core/src/test/sources/good/kernels/linux");

  @TempDir private Path work;

  private final StringWriter output = new StringWriter();
  private final List<String> components = new ArrayList<>();

  @BeforeEach
  void writeASource() throws IOException {
    Files.writeString(
        Files.createDirectories(work.resolve("source")).resolve("site.toml"),
        """
        title = "test"
        bases = ["http://boot.example"]
        images = ["krn"]
        [kernels.linux]
        amd64 = { package = "%s", file = "vmlinuz" }
        [networks.prod]
        title = "prod"
        kernels = ["linux"]
        """
            .formatted(META));
  }

  @Test
  void theKernelsPackageIsFoundAndNamed() throws IOException {
    give(META, IMAGE + " (= 1-2)", "README");
    give(IMAGE, "linux-base, " + BINARY + " (= 1-2)", "README");
    give(BINARY, "", "vmlinuz");

    assertThat(generate()).as(output.toString()).isZero();

    assertThat(output.toString()).contains("components of " + BINARY + " 1-2");
    assertThat(work.resolve("tree/kernel/vmlinuz")).hasSameBinaryContentAs(KERNEL);
    assertThat(Files.readString(work.resolve("tree/licenses")))
        .contains(BINARY + " 1-2 (source package " + BINARY + ")")
        .doesNotContain(META);
  }

  @Test
  void ofSeveralKernelsNoneIsTaken() throws IOException {
    give(META, "linux-image-1, linux-image-2", "README");
    give("linux-image-1", "", "vmlinuz");
    give("linux-image-2", "", "vmlinuz");

    assertThat(generate()).isEqualTo(1);

    assertThat(output.toString())
        .contains(META + " is of several kernels")
        .contains("linux-image-1 1-2, linux-image-2 1-2");
    assertThat(work.resolve("tree")).doesNotExist();
  }

  /** Debian's installer is a text and a graphical one in one package. */
  @Test
  void theEndOfAPathNamesOneOfSeveralFiles() throws IOException {
    give(META, "", "text/amd64/vmlinuz");
    give(META, "", "gtk/amd64/vmlinuz");

    assertThat(generate()).isEqualTo(1);
    assertThat(output.toString())
        .contains(META + " 1-2 has several files vmlinuz, expected the end of one path: ")
        .contains("gtk/amd64/vmlinuz, ", "text/amd64/vmlinuz");

    Path site = work.resolve("source/site.toml");
    String named = Files.readString(site).replace("\"vmlinuz\"", "\"text/amd64/vmlinuz\"");
    Files.writeString(site, named);
    Path graphical = work.resolve(META).resolve("gtk/amd64/vmlinuz");
    Files.writeString(graphical, "none");
    assertThat(generate()).as(output.toString()).isZero();
    assertThat(work.resolve("tree/kernel/vmlinuz")).hasSameBinaryContentAs(KERNEL);
  }

  private int generate() {
    List<String> command = new ArrayList<>(List.of("generate", "--verbose", "--source"));
    command.addAll(List.of(work.resolve("source") + "", "--out", work.resolve("tree") + ""));
    command.addAll(components);
    PrintWriter out = new PrintWriter(output, true);
    return Bootmirror.run(out, out, command.toArray(String[]::new));
  }

  private void give(String name, String depends, String file) throws IOException {
    Path folder = Files.createDirectories(work.resolve(name));
    Files.writeString(
        folder.resolve("control"),
        "Package: " + name + "\nVersion: 1-2\nDepends: " + depends + "\n");
    Path copy = folder.resolve(file);
    Files.createDirectories(copy.resolveSibling(""));
    Files.copy(KERNEL, copy);
    components.addAll(List.of("--components", folder.toString()));
  }
}
