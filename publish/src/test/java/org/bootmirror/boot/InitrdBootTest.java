package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.bootmirror.app.Feedback;
import org.bootmirror.app.InitrdRequest;
import org.bootmirror.app.MakeInitrd;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.debian.CloudKernel;
import org.bootmirror.http.Nginx;
import org.bootmirror.node.BinaryTree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Debian's kernel with an initrd of ours fetches a set of binaries, and starts its program. */
@Tag("boot")
final class InitrdBootTest {

  private static final byte[] DATA = "some data".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CHANGED = "SOME DATA".getBytes(StandardCharsets.US_ASCII);

  private static final String PROGRAM =
      """
      #!/bin/sh
      echo "the program of the set is process $$"
      cat /etc/resolv.conf /run/bootmirror/bin/zero/data
      echo; echo all done
      reboot -f
      """;

  /** Notes are those of packages that are fetched. */
  private static final Feedback FEEDBACK =
      new Feedback() {
        @Override
        public void note(String line) {
          System.out.println(line);
        }

        @Override
        public void detail(String line) {}

        @Override
        public void at(String what, long done, long total) {}
      };

  private static BootFolder folder;
  private static Path initrd;
  private static BinaryTree tree;
  private static Nginx nginx;
  private static String parameters;

  @BeforeAll
  static void makeInitrdAndTree() throws Exception {
    folder = BootFolder.empty("initrd");
    initrd = initrd(Architecture.AMD64, CloudKernel.packageName(), folder.path());
    tree = BinaryTree.in(folder.path().resolve("tree"), folder.path().resolve("keys"));
    Path set = folder.folder("set");
    Files.write(set.resolve("data"), DATA);
    Path program = Files.writeString(set.resolve("init"), PROGRAM);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Digest list = tree.addSet("zero", set, 1);
    nginx = Nginx.serving(folder.folder("nginx"), List.of(tree.root()));
    parameters = parameters(nginx, tree, list);
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @Test
  void aNodeFetchesASetAndBecomesItsProgram() throws Exception {
    String console = machine("fetch", parameters + " verbose").consoleUntil("all done");

    assertThat(console)
        .contains(
            "init: eth0 has 10.0.2.15, by DHCP",
            "fetch: set zero verified: 2 files",
            "init: all files are there and verified",
            Digest.of(DATA) + "  bin/zero/data",
            "init: starting /run/bootmirror/bin/zero/init",
            "the program of the set is process 1",
            "nameserver 10.0.2.3",
            "some data");
  }

  @Test
  void aStaticAddressAndAFileThatSomebodyChanged() throws Exception {
    Path file = tree.file(".data");
    Files.write(file, CHANGED);
    try {
      String address = " ip=10.0.2.77::10.0.2.2:255.255.255.0:::none:10.0.2.3";
      String console = machine("tampered", parameters + address).consoleUntil("the next in 5 s");

      assertThat(console)
          .contains(
              "init: eth0 has 10.0.2.77, by ip=",
              "found SHA-256 " + Digest.of(CHANGED) + ", expected " + Digest.of(DATA),
              "init: error: fetch.sh ended with status 7; the lines above say why")
          .doesNotContain("by DHCP", "init: starting");
    } finally {
      Files.write(file, DATA);
    }
  }

  /** Packages of another processor, and a set without a program. */
  @Tag("slow")
  @Test
  void aNodeWithAnArmProcessorFetchesASet() throws Exception {
    Path work = folder.folder("arm64");
    Path arm = initrd(Architecture.ARM64, CloudKernel.arm64PackageName(), work);
    Path set = folder.folder("set-arm64");
    Files.write(set.resolve("data"), DATA);
    BinaryTree own = BinaryTree.in(work.resolve("tree"), work.resolve("keys"));
    Digest list = own.addSet("zero", set, Architecture.ARM64, 1);
    try (Nginx server = Nginx.serving(folder.folder("nginx-arm64"), List.of(own.root()))) {
      String arguments = "console=ttyAMA0 panic=-1 verbose " + parameters(server, own, list);
      List<String> devices = devices(CloudKernel.arm64File(), arm, arguments);

      String console =
          Machine.with(work, Firmware.ARM64, devices)
              .consoleUntil("found no /run/bootmirror/bin/zero/init");

      assertThat(console)
          .contains("init: all files are there and verified", Digest.of(DATA) + "  bin/zero/data");
    }
  }

  private static String parameters(Nginx server, BinaryTree of, Digest list) throws Exception {
    return "bootstrap=%s server_key=%s list_sha256=zero:%s"
        .formatted(server.base(0), of.key(), list);
  }

  private static Machine machine(String name, String arguments) throws Exception {
    String all = "console=ttyS0 panic=-1 quiet " + arguments;
    return Machine.with(
        folder.folder(name), Firmware.BIOS, devices(CloudKernel.file(), initrd, all));
  }

  private static List<String> devices(Path kernel, Path initrd, String arguments) {
    return List.of(
        "-nic",
        "user,model=virtio-net-pci",
        "-kernel",
        kernel.toString(),
        "-initrd",
        initrd.toString(),
        "-append",
        arguments);
  }

  private static Path initrd(Architecture architecture, String kernel, Path work) throws Exception {
    Path out = work.resolve("initrd");
    InitrdRequest request =
        new InitrdRequest(architecture, List.of(kernel), List.of(), List.of(), out);
    new MakeInitrd(CacheFolder.standard(), FEEDBACK).run(request);
    return out;
  }
}
