package org.bootmirror.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.binaries.IndexedFolders;
import org.bootmirror.component.MissingComponentException;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.content.DigestMismatchException;
import org.bootmirror.content.Platform;
import org.bootmirror.content.ResultCache;
import org.bootmirror.ipxe.FakeIpxe;
import org.bootmirror.source.site.FileOrigin.NodeInitrd;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.source.site.Kernel;
import org.bootmirror.source.site.KernelFile;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SourceFile;
import org.bootmirror.source.site.Trust;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An initrd that was made for a kernel stands in the tree, beside notices of all that is in it. */
final class MadeInitrdTest {

  private static final NodeInitrd ORIGIN =
      new NodeInitrd("linux-image-9-amd64", Architecture.AMD64);
  private static final byte[] BYTES = "070701 an archive".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path work;
  private Path file;
  private MadeInitrd made;

  @BeforeEach
  void make() throws IOException {
    file = Files.write(work.resolve("made"), BYTES);
    PackageFiles busybox = folder("busybox-static", "busybox", new byte[] {1});
    made =
        new MadeInitrd(
            file,
            Digest.of(BYTES),
            List.of(busybox.component(busybox.files().get(0))),
            List.of(busybox));
  }

  @Test
  void theTreeHasTheInitrdAndItsNotices() throws IOException {
    Tree tree = tree(Map.of(ORIGIN, made));

    assertThat(bytes(tree, "kernel/initrd.amd64")).isEqualTo(BYTES);
    assertThat(new String(bytes(tree, "licenses"), StandardCharsets.UTF_8))
        .contains("busybox-static 1-2 (source package busybox-static)\n")
        .contains(Digest.of(new byte[] {1}) + "  busybox\n");
    assertThat(new String(bytes(tree, "ipxe/prod"), StandardCharsets.UTF_8))
        .contains(Digest.of(BYTES) + ".initrd.amd64");
  }

  @Test
  void aFileThatChangedInTheCacheIsRefused() throws IOException {
    Files.writeString(file, "070701 another one");

    assertThatThrownBy(() -> bytes(tree(Map.of(ORIGIN, made)), "ipxe/prod"))
        .isInstanceOf(DigestMismatchException.class);
  }

  @Test
  void anInitrdThatWasNotMadeIsNamed() {
    assertThatThrownBy(() -> tree(Map.of()))
        .isInstanceOf(MissingComponentException.class)
        .hasMessage("the initrd of linux-image-9-amd64 was not made");
  }

  private Tree tree(Map<NodeInitrd, MadeInitrd> initrds) throws IOException {
    KernelFile plain = FakeSite.file(Platform.EFI, Architecture.AMD64);
    KernelFile file =
        new KernelFile(
            plain.platform(),
            plain.architecture(),
            plain.file(),
            List.of(new SourceFile("initrd.amd64", ORIGIN)),
            plain.arguments());
    Site site =
        FakeSite.site(
            EnumSet.of(ImageKind.UEFI),
            EnumSet.of(Architecture.AMD64),
            new Kernel("linux", List.of(file), false),
            Trust.NONE,
            List.of(),
            Site.Overrides.NONE);
    Packages packages = new Packages(List.of(folder("ipxe", "ipxe.efi", FakeIpxe.efi())));
    BuildInputs inputs =
        new BuildInputs(
            packages,
            Map.of(),
            ResultCache.NONE,
            Optional.empty(),
            IndexedFolders.uncached(),
            Optional.empty(),
            initrds,
            Map.of(),
            List.of());
    return SitePlan.of(site, inputs).tree(Optional.empty());
  }

  private PackageFiles folder(String name, String fileName, byte[] bytes) throws IOException {
    Path folder = Files.createDirectories(work.resolve(name));
    Files.write(folder.resolve(fileName), bytes);
    Files.writeString(folder.resolve("control"), "Package: " + name + "\nVersion: 1-2\n");
    return PackageFiles.folder(folder);
  }

  private static byte[] bytes(Tree tree, String path) throws IOException {
    return tree.entries().stream()
        .filter(entry -> entry.names().contains(TreePath.of(path)))
        .findFirst()
        .orElseThrow()
        .content()
        .toBytes();
  }
}
