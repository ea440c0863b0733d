package org.bootmirror.boot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bootmirror.binaries.ListName;
import org.bootmirror.boot.Machine.Turn;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.debian.CloudKernel;
import org.bootmirror.http.Nginx;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * From a source folder to programs that run on a node: an image starts Debian's kernel with the
 * initrd that the source names, which fetches config and set from the tree. What a server changes
 * is refused; the machine tries again, and the next change follows.
 */
@Tag("boot")
final class ConfiguredNodeTest {

  private static final byte[] DATA = "data of the second release".getBytes(US_ASCII);
  private static final String DEAD = "http://10.0.2.2:1";

  private static final String PROGRAM =
      """
      #!/bin/sh
      cat /run/bootmirror/bin/base/data
      echo; echo all done
      reboot -f
      """;

  private static BootFolder folder;
  private static TestSite site;
  private static TestSite older;
  private static TestSite ofOthers;
  private static Nginx nginx;

  @BeforeAll
  static void serveATree() throws Exception {
    folder = BootFolder.empty("configured");
    KeyFolder keys = folder.keys("keys");
    Path source =
        folder.sourceOf(
            "source",
            """
            title = "configured nodes"
            bases = ["http://10.0.2.2:1"]
            images = ["krn", "uefi"]
            [kernels.linux]
            amd64 = "linux"
            initrds = [{ initrd = "%s" }]
            arguments = "console=ttyS0 panic=-1 quiet verbose"
            [networks.prod]
            title = "Production"
            kernels = ["linux"]
            configs = ["plain", "main"]
            """
                .formatted(CloudKernel.packageName()));
    Path configs = Files.createDirectories(source.resolve("configs"));
    Files.writeString(configs.resolve("plain.toml"), "description = \"no sets\"\n");
    Files.writeString(
        configs.resolve("main.toml"),
        """
        description = "one set, from two places"
        [locations]
        archive = "http://10.0.2.2:1/archive"
        [sets]
        base = ["archive"]
        """);
    Path set = Files.createDirectories(source.resolve("binaries/base/amd64"));
    Path program = Files.writeString(set.resolve("init"), PROGRAM);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.writeString(set.resolve("data"), "data of the first release");
    older = folder.site("older", source, keys);
    Files.write(set.resolve("data"), DATA);
    site = folder.site("site", source, keys);
    ofOthers = folder.site("of-others", source, folder.keys("keys-of-others"));
    nginx = Nginx.serving(folder.folder("nginx"), List.of(site.folder()));
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @Test
  void onBiosAChangedConfigAndAnOldListAreRefused() throws Exception {
    Path config = immutable(site, "config/main.toml");
    Path list = immutable(site, list());
    Change wrongConfig = new Change(config, changed(config));
    Change oldList = new Change(list, Files.readAllBytes(older.folder().resolve(list())));
    wrongConfig.apply();

    String console =
        machine("bios", Firmware.BIOS, "krn/prod", nginx.base(0))
            .consoleThrough(
                turns(
                    new Turn("ended with status 4", () -> oldList.instead(wrongConfig)),
                    new Turn("ended with status 6", oldList::revert),
                    new Turn("all done", () -> {})));

    assertThat(console)
        .contains(
            "config/" + config.getFileName() + ": found SHA-256 ",
            "an old or a changed list",
            "fetch: config main verified",
            Digest.of(DATA) + "  bin/base/data",
            "data of the second release");
  }

  @Test
  void onUefiAnotherKeyAChangedAndACutFileAreRefused() throws Exception {
    Path signature = site.folder().resolve(signature(site));
    Path file = immutable(site, "bin/base/amd64/data");
    Change otherKey =
        new Change(signature, Files.readAllBytes(ofOthers.folder().resolve(signature(ofOthers))));
    Change wrongFile = new Change(file, changed(file));
    Change cutFile = new Change(file, Arrays.copyOf(DATA, 5));
    otherKey.apply();

    String console =
        machine("uefi", Firmware.UEFI, "uefi/prod", DEAD, nginx.base(0))
            .consoleThrough(
                turns(
                    new Turn("ended with status 5", () -> wrongFile.instead(otherKey)),
                    new Turn("ended with status 7", () -> cutFile.instead(wrongFile)),
                    new Turn("ended with status 3", cutFile::revert),
                    new Turn("all done", () -> {})));

    assertThat(console)
        .contains(
            "Kernel verified: SHA-256",
            "found SHA-256 " + Digest.of(changed(DATA)) + ", expected " + Digest.of(DATA),
            "found 5 bytes, expected " + DATA.length,
            "data of the second release");
  }

  /** A file of the tree that a server changes. */
  private static final class Change {

    private final Path file;
    private final byte[] right;
    private final byte[] wrong;

    Change(Path file, byte[] wrong) throws IOException {
      this.file = file;
      this.right = Files.readAllBytes(file);
      this.wrong = wrong.clone();
      assertThat(wrong).isNotEqualTo(right);
    }

    void apply() throws IOException {
      replace(wrong);
    }

    void revert() throws IOException {
      replace(right);
    }

    void instead(Change former) throws IOException {
      former.revert();
      apply();
    }

    private void replace(byte[] bytes) throws IOException {
      Path part = folder.path().resolve("part");
      Files.write(part, bytes);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static List<Turn> turns(Turn... turns) {
    return new ArrayList<>(List.of(turns));
  }

  private static Machine machine(String name, Firmware firmware, String image, String... bases)
      throws IOException {
    SlotVariables variables =
        TestSite.variables(bases).with(Map.of(SlotKey.CONFIG, "main", SlotKey.FARMER_ID, "1234"));
    // Debian's cloud kernel has no driver for the card that iPXE uses here.
    return site.machine(folder.folder(name), firmware, image, variables)
        .plus("-nic", "user,model=virtio-net-pci");
  }

  private static byte[] changed(Path file) throws IOException {
    return changed(Files.readAllBytes(file));
  }

  /** The last byte is another: what comes before is read, and so is the end. */
  private static byte[] changed(byte[] bytes) {
    byte[] changed = bytes.clone();
    changed[changed.length - 1] ^= 1;
    return changed;
  }

  private static String list() {
    return ListName.list("base", Architecture.AMD64).value();
  }

  private static String signature(TestSite of) throws IOException {
    byte[] list = Files.readAllBytes(of.folder().resolve(list()));
    return ListName.signature("base", Architecture.AMD64, Digest.of(list)).value();
  }

  private static Path immutable(TestSite of, String name) throws IOException {
    Digest digest = Digest.of(Files.readAllBytes(of.folder().resolve(name)));
    return of.folder().resolve(new TreePath(name).immutable(digest).value());
  }
}
