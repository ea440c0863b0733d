package org.bootmirror.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a boot script starts, by the lines of the template and of none. */
final class KernelStartsTest {

  private static final String KERNEL = "a".repeat(64) + ".zos-3.1";
  private static final String INITRD = "b".repeat(64) + ".initrd";

  @Test
  void argumentsAreThoseOfTheSourceAlone() {
    List<KernelStart> starts =
        read(
            """
            :zos-3.1-efi-arm64
            set path ../kernel/%s
            imgfetch --name kernel --timeout 60000 ${path} initrd=initrd.magic a=${uuid:hex} b \
            ${farmer-argument} ${address-argument} ${extra}  init c || goto not_fetched
            set path ../kernel/%s
            imgfetch --name initrd-1 --timeout 60000 ${path} || goto not_fetched
            goto start

            :start
            imgexec kernel || goto not_started
            """
                .formatted(KERNEL, INITRD));

    assertThat(starts).hasSize(1);
    KernelStart start = starts.get(0);
    assertThat(start.kernel()).isEqualTo("zos-3.1");
    assertThat(start.platform()).isEqualTo("efi");
    assertThat(start.machine()).isEqualTo("arm64");
    assertThat(start.arguments()).isEqualTo("a=${uuid:hex} b init c");
    assertThat(start.files())
        .extracting(file -> file.plain().value())
        .containsExactly("kernel/zos-3.1", "kernel/initrd");
  }

  @Test
  void scriptsOfOtherTemplatesAndCutOnesSayNothing() {
    assertThat(read("")).isEmpty();
    assertThat(read("#!ipxe\nkernel http://x/y console=ttyS0\nboot\n")).isEmpty();
    assertThat(read(":zos-efi-arm64\nset path ../kernel/" + KERNEL + "\nimgfetch --name ker"))
        .isEmpty();
    assertThat(read(":zos-efi-arm64")).isEmpty();
  }

  private static List<KernelStart> read(String script) {
    return KernelStarts.of("prod", script.getBytes(ISO_8859_1));
  }
}
