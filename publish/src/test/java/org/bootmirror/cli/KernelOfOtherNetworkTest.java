package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bootmirror mirror --network} of a site whose networks boot the same kernel. */
@Tag("programs")
final class KernelOfOtherNetworkTest {

  @TempDir private Path work;

  private SignedSite site = new SignedSite(Path.of("site"), Instant.EPOCH);
  private byte[] kernel = {};
  private Path first = Path.of("first");
  private StringWriter said = new StringWriter();

  @BeforeEach
  void generate() throws Exception {
    site = SignedSite.in(work);
    kernel = Files.readAllBytes(Path.of("../generator-core/src/test/sources/good/kernels/linux"));
    Files.write(site.source().resolve("zos"), kernel);
    Files.write(site.source().resolve("alpha"), changed());
  }

  /** Clients that read the script of the former release before ask for its kernel later. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theKernelOfAKeptReleaseStaysAlthoughItsNameIsLeftOut(boolean changes) throws Exception {
    first = release(1, "zos", "alpha");
    TreePath booted = new TreePath("kernel/zos").immutable(Digest.of(kernel));
    mirror(first, "mirror", "--network", "prod");
    Path mirror = work.resolve("mirror");
    String script = Files.readString(mirror.resolve("ipxe/prod"));
    assertThat(script).contains(booted.value());
    if (changes) {
      kernel[kernel.length - 1] ^= 2;
      Files.write(site.source().resolve("zos"), kernel);
    }
    Path second = release(2, "alpha", "zos");

    mirror(second, "mirror", "--network", "prod", "--prune", "2");

    assertThat(said.toString()).contains("the files of 2 releases");
    assertThat(mirror.resolve("kernel/zos")).doesNotExist();
    TreePath former =
        new TreePath("ipxe/prod")
            .immutable(Digest.of(Files.readAllBytes(first.resolve("ipxe/prod"))));
    assertThat(mirror.resolve(former.value())).hasContent(script);
    for (String word : script.split("\\s+", -1)) {
      if (word.startsWith("../kernel/") || word.startsWith("../sig/")) {
        assertThat(mirror.resolve("ipxe").resolve(word)).isRegularFile();
      }
    }
    assertSound(mirror);

    mirror(second, "mirror", "--network", "prod", "--prune", "1");
    assertThat(mirror.resolve(booted.value())).doesNotExist();
    assertSound(mirror);
  }

  @Test
  void aMirrorWithoutKernelsKeepsNone() throws Exception {
    first = release(1, "zos", "alpha");
    mirror(first, "mirror", "--network", "prod");
    mirror(release(2, "alpha", "zos"), "mirror", "--network", "prod", "--no-kernels");
    TreePath booted = new TreePath("kernel/zos").immutable(Digest.of(kernel));
    assertThat(work.resolve("mirror").resolve(booted.value())).exists();

    mirror(work.resolve("2"), "mirror", "--network", "prod", "--no-kernels", "--prune", "2");

    assertThat(work.resolve("mirror").resolve(booted.value())).doesNotExist();
    assertSound(work.resolve("mirror"));
  }

  /** The archive has the kernel under a name of the other network. */
  @Test
  void aPartOfAnArchiveHasAKernelThatNetworksShare() throws Exception {
    first = release(1, "zos", "zos");
    Path tar = work.resolve("site.tar");
    mirror(first, "whole", "--tar", tar.toString());

    mirror(tar, "part", "--network", "prod");

    assertThat(work.resolve("part/kernel/net/prod.efi")).hasBinaryContent(kernel);
    assertThat(work.resolve("part/kernel/net/dev.efi")).doesNotExist();
    assertSound(work.resolve("part"));
  }

  private byte[] changed() {
    byte[] other = kernel.clone();
    other[other.length - 1]++;
    return other;
  }

  private Path release(int number, String prod, String dev) throws Exception {
    return site.generate(
        number,
        Integer.toString(number),
        """
        title = "Lab"
        bases = ["http://boot.example"]
        images = ["krn"]
        [kernels.zos]
        amd64 = { file = "zos" }
        [kernels.alpha]
        amd64 = { file = "alpha" }
        [networks.prod]
        title = "Production"
        kernels = ["%s"]
        [networks.dev]
        title = "Development"
        kernels = ["%s"]
        """
            .formatted(prod, dev),
        site.start().plus(Duration.ofMinutes(number)));
  }

  private void mirror(Path origin, String folder, String... options) {
    List<String> command =
        List.of("mirror", origin + "", work.resolve(folder) + "", "--root", root());
    run(Stream.concat(command.stream(), Stream.of(options)).toArray(String[]::new));
  }

  private void assertSound(Path tree) {
    run("verify", tree.toString(), "--root", root());
    run("check", tree.toString());
  }

  private void run(String... command) {
    said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    int status = Bootmirror.run(() -> site.start().plus(Duration.ofHours(1)), out, out, command);
    assertThat(status).as(said.toString()).isZero();
  }

  private String root() {
    return first.resolve("tuf/1.root.json").toString();
  }
}
