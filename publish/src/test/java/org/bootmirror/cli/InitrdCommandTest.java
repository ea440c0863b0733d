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

/** Mistakes in the use of {@code bootmirror initrd}; nothing is fetched. */
final class InitrdCommandTest {

  private final StringWriter err = new StringWriter();

  @TempDir private Path work;
  private final List<String> components = new ArrayList<>();

  @BeforeEach
  void programs() throws IOException {
    for (String name : new String[] {"busybox-static", "minisign"}) {
      components.add("--components");
      components.add(packageFolder(name).toString());
    }
  }

  @Test
  void aKernelPackageThatIsNotThere() {
    assertThat(run("initrd", work + "/linux.deb")).isEqualTo(1);

    assertThat(err.toString()).isEqualTo("error: there is no " + work + "/linux.deb\n");
  }

  @Test
  void aPackageThatIsNoKernel() throws IOException {
    assertThat(run("initrd", packageFolder("hello").toString())).isEqualTo(1);

    assertThat(err.toString())
        .isEqualTo(
            """
            error: hello 1-1: found no kernel modules, expected those in lib/modules/VERSION
            Name a Debian package of a kernel: --kernel linux-image-cloud-amd64
            """);
    assertThat(work.resolve("initrd")).doesNotExist();
  }

  @Test
  void aModuleThatIsNone() throws IOException {
    Path module = packageFolder("linux").resolve("lib/modules/6.1/kernel/fs/ext4/ext4.ko");
    Files.createDirectories(module.resolveSibling("."));
    Files.write(module, new byte[100]);

    assertThat(run("initrd", work.resolve("linux").toString())).isEqualTo(1);

    assertThat(err.toString())
        .contains("ext4.ko of linux 1-1: offset 0x0: ELF magic number: found 0x0, expected");
    assertThat(work.resolve("initrd")).doesNotExist();
  }

  @Test
  void aFolderThatIsNotThere() throws IOException {
    assertThat(run("none/initrd", packageFolder("linux").toString())).isEqualTo(1);

    assertThat(err.toString()).isEqualTo("error: there is no " + work + "/none\n");
  }

  @Test
  void aCommandWithoutAKernel() {
    PrintWriter out = new PrintWriter(err, true);

    assertThat(Bootmirror.run(out, out, "initrd", "-o", "initrd")).isEqualTo(2);
    assertThat(err.toString()).contains("--kernel=PACKAGE|FILE");
  }

  private Path packageFolder(String name) throws IOException {
    Path folder = Files.createDirectories(work.resolve(name));
    Files.writeString(folder.resolve("control"), "Package: " + name + "\nVersion: 1-1\n");
    return folder;
  }

  private int run(String file, String kernel) {
    List<String> all = new ArrayList<>(List.of("initrd", "--kernel", kernel));
    all.addAll(List.of("-o", work.resolve(file).toString()));
    all.addAll(components);
    PrintWriter out = new PrintWriter(err, true);
    return Bootmirror.run(out, out, all.toArray(String[]::new));
  }
}
