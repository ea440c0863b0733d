package org.bootmirror.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.index.MirrorFilter;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which kernels the scripts of kept releases boot. */
final class FormerKernelsTest {

  private static final String AMD64 = name("kernel/zos", "zos");
  private static final String ARM64 = name("kernel/zos-arm64", "zos-arm64");
  private static final String SIGNATURE = "sig/boot-1/" + digest("zos") + ".p7s";
  private static final String OF_DEV = name("kernel/dev", "dev");
  private static final String OF_NODE = name("kernel/node", "node");

  @TempDir private Path mirror;

  private final Set<String> kept = new TreeSet<>();

  @BeforeEach
  void twoNetworks() throws Exception {
    kept.add(name("kernel/net/prod.efi", "zos"));
    kept.add(name("arm64/kernel/net/prod.efi", "zos-arm64"));
    // Of a release that the mirror does not have.
    kept.add(name("ipxe/prod", "absent"));
    script(
        "ipxe/prod",
        "kernel ../%s\nimgverify k ../%s\nkernel ../%s\nchain ../%s\n"
            .formatted(AMD64, SIGNATURE, ARM64, name("krn/prod", "image")));
    script("ipxe/dev", "kernel ../" + OF_DEV);
    script("provision/00-11-22-33-44-55", "kernel ../../" + OF_NODE);
  }

  @Test
  void scriptsOfTheNetworksOfTheFilterCount() throws Exception {
    assertThat(names(new MirrorFilter(List.of("prod"), List.of(), List.of(), true)))
        .containsExactlyInAnyOrder(AMD64, SIGNATURE, ARM64, OF_NODE);
    assertThat(names(new MirrorFilter(List.of("dev"), List.of(), List.of(), true)))
        .containsExactlyInAnyOrder(OF_DEV, OF_NODE);
  }

  @Test
  void kernelsOfOtherArchitecturesDoNotCount() throws Exception {
    assertThat(
            names(new MirrorFilter(List.of("prod"), List.of(Architecture.AMD64), List.of(), true)))
        .containsExactlyInAnyOrder(AMD64, SIGNATURE, OF_NODE);
    assertThat(
            names(new MirrorFilter(List.of("prod"), List.of(Architecture.ARM64), List.of(), true)))
        .containsExactlyInAnyOrder(ARM64, OF_NODE);
  }

  @Test
  void noScriptCountsForAFilterWithoutNetworksOrKernels() throws Exception {
    assertThat(names(new MirrorFilter(List.of(), List.of(Architecture.ARM64), List.of(), true)))
        .isEmpty();
    assertThat(names(new MirrorFilter(List.of("prod"), List.of(), List.of(), false))).isEmpty();
  }

  private Set<String> names(MirrorFilter filter) throws IOException {
    return new FormerKernels(mirror, filter, kept).names();
  }

  private void script(String plain, String text) throws IOException {
    String name = name(plain, text);
    kept.add(name);
    Files.createDirectories(mirror.resolve(name).getParent());
    Files.writeString(mirror.resolve(name), text);
  }

  private static String name(String plain, String content) {
    return new TreePath(plain).immutable(digest(content)).value();
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
