package org.bootmirror.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.MalformedException;
import org.junit.jupiter.api.Test;

final class UnifiedKernelTest {

  private static final FakeKernel WHOLE =
      FakeKernel.efi(FakeKernel.AMD64)
          .with(".linux", "kernel")
          .with(".initrd", "070701")
          .with(".cmdline", "quiet root=/dev/vda \n");

  @Test
  void theSectionsAreRecognised() throws IOException {
    assertThat(UnifiedKernel.in(source(WHOLE.bytes())))
        .contains(new UnifiedKernel(true, "quiet root=/dev/vda"));
    assertThat(
            UnifiedKernel.in(source(FakeKernel.efi(FakeKernel.ARM64).with(".linux", "x").bytes())))
        .contains(new UnifiedKernel(false, ""));
  }

  @Test
  void otherKernelsAreNoUnifiedKernels() throws IOException {
    assertThat(UnifiedKernel.in(source(FakeKernel.linux().andEfi(FakeKernel.AMD64).bytes())))
        .isEmpty();
    assertThat(UnifiedKernel.in(source(new byte[0]))).isEmpty();
  }

  @Test
  void aCommandLineBeyondTheFileIsMalformed() {
    byte[] cut = Arrays.copyOf(WHOLE.bytes(), WHOLE.bytes().length - 512);

    assertThatThrownBy(() -> UnifiedKernel.in(source(cut)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(".cmdline");
  }

  private static ByteSource source(byte[] file) {
    return ByteSource.of("linux.efi", file);
  }
}
