package org.bootmirror.initrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bootmirror.initrd.FakePackages.VERSION;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.MalformedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModuleClosureTest {

  @TempDir private Path work;
  private FakePackages packages;

  @BeforeEach
  void driver() throws IOException {
    packages = new FakePackages(work);
    packages
        .module(
            "drivers/net/virtio_net.ko.xz",
            FakePackages.xz(
                module("alias=virtio:d00000001v*", "depends=net-failover", "license=GPL")))
        .module("drivers/net/net_failover.ko", module("depends=failover,core"))
        .module(
            "net/core/failover.ko", module("depends=core", "softdep=pre: first none post: last"))
        .module("lib/core.ko", module("depends="))
        .module("lib/first.ko", module("alias=first-*"))
        .module("lib/last.ko", module())
        .module("sound/other.ko", new byte[] {1, 2, 3});
  }

  private static byte[] module(String... info) {
    return FakeElf.module(VERSION, info);
  }

  @Test
  void aModuleComesWithAllThatItNeedsAndNothingElse() throws IOException {
    ModuleClosure closure = closure();

    assertThat(closure.modules())
        .extracting(KernelModule::name)
        .containsExactly("core", "failover", "first", "net_failover", "virtio_net");
    assertThat(closure.modules()).allMatch(one -> one.bytes()[0] == 0x7f, "is unpacked");
  }

  @Test
  void modprobeFindsModulesByDependencyAndAlias() throws IOException {
    ModuleClosure closure = closure();

    assertThat(ModuleIndex.dependencies(closure))
        .isEqualTo(
            """
            kernel/lib/core.ko:
            kernel/net/core/failover.ko: kernel/lib/core.ko
            kernel/lib/first.ko:
            kernel/drivers/net/net_failover.ko: kernel/net/core/failover.ko kernel/lib/core.ko
            kernel/drivers/net/virtio_net.ko: kernel/drivers/net/net_failover.ko \
            kernel/net/core/failover.ko kernel/lib/core.ko
            """);
    assertThat(ModuleIndex.aliases(closure))
        .isEqualTo("alias first-* first\nalias virtio:d00000001v* virtio_net\n");
  }

  @Test
  void modulesThatNeedEachOtherAreRefused() throws IOException {
    packages.module("lib/core.ko", module("depends=failover"));
    ModuleClosure closure = closure();

    assertThatThrownBy(() -> ModuleIndex.dependencies(closure))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("depends: found a circle, or more than 64 modules");
  }

  @Test
  void aMissingModuleIsNamed() throws IOException {
    packages.module("lib/core.ko", module("depends=absent"));

    assertRefused("core.ko of linux-modules unknown", "depends: found absent");
  }

  @Test
  void aModuleOfAnotherKernelIsRefused() throws IOException {
    packages.module("lib/core.ko", FakeElf.module("1.0"));

    assertRefused("vermagic: found 1.0, expected " + VERSION);
  }

  @Test
  void aModuleOfAnotherProcessorIsRefused() throws IOException {
    packages.module("lib/core.ko", FakeElf.module(Architecture.ARM64, VERSION));

    assertRefused("e_machine: found 183, expected 62, amd64");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alias=a b",
        "alias=a\nalias evil *",
        "alias=",
        "depends=../../x",
        "softdep=pre: a/b"
      })
  void textThatWouldSpoilTheIndexIsRefused(String info) throws IOException {
    packages.module("lib/core.ko", module(info));

    assertRefused(".modinfo: ", "expected ");
  }

  @Test
  void aTruncatedModuleIsRefused() throws IOException {
    byte[] whole = FakePackages.xz(module("depends="));
    packages.module("drivers/net/virtio_net.ko.xz", Arrays.copyOf(whole, whole.length - 20));

    assertRefused("xz: found ", "expected a whole xz file");
  }

  @Test
  void aBombIsRefused() throws IOException {
    packages.module("drivers/net/virtio_net.ko.xz", FakePackages.xz(new byte[(64 << 20) + 1]));

    assertRefused("xz: found more than 67108864 bytes");
  }

  @Test
  void twoModulesOfOneNameAreRefused() throws IOException {
    packages.module("drivers/net/virtio-net.ko", module());

    assertThatThrownBy(() -> packages.modules())
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("module: found a second virtio_net");
  }

  @Test
  void anotherCompressionIsRefused() throws IOException {
    packages.module("fs/ext4/ext4.ko.zst", module());

    assertThatThrownBy(() -> packages.modules())
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("compression: found .zst, expected .xz or none");
  }

  @Test
  void modulesOfTwoKernelsAreRefused() throws IOException {
    packages.file("linux-modules", "lib/modules/8.8/kernel/lib/core.ko", module());

    assertThatThrownBy(() -> packages.modules())
        .isInstanceOf(NoModulesException.class)
        .hasMessage(
            "linux-modules unknown: found modules of the kernels 8.8 and %s, expected those of one",
            VERSION);
  }

  @Test
  void aPackageWithoutModulesIsRefused() throws IOException {
    packages.programs();

    assertThatThrownBy(() -> ModuleFolder.of(packages.all().all().subList(0, 1)))
        .isInstanceOf(NoModulesException.class)
        .hasMessage(
            "busybox-static unknown: found no kernel modules, expected those in lib/modules/VERSION");
  }

  private ModuleClosure closure() throws IOException {
    ModuleFolder folder = packages.modules();
    return ModuleClosure.of(folder, List.of(folder.files().get("virtio_net")), Architecture.AMD64);
  }

  private void assertRefused(String... texts) {
    assertThatThrownBy(this::closure)
        .isInstanceOf(MalformedException.class)
        .hasMessageContainingAll(texts);
  }
}
