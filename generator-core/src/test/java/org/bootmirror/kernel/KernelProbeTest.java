package org.bootmirror.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bootmirror.kernel.FakeKernel.AMD64;
import static org.bootmirror.kernel.FakeKernel.ARM64;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Platform;
import org.junit.jupiter.api.Test;

final class KernelProbeTest {

  private static final byte[] BOTH = FakeKernel.linux().andEfi(AMD64).bytes();

  @Test
  void oneFileServesBiosAndUefi() throws IOException {
    assertThat(bios(BOTH)).isEmpty();
    assertThat(efi(BOTH, Architecture.AMD64)).isEmpty();
    assertThat(efi(FakeKernel.efi(ARM64).bytes(), Architecture.ARM64)).isEmpty();
  }

  @Test
  void aKernelForAnotherProcessorIsRefused() throws IOException {
    assertThat(efi(FakeKernel.efi(ARM64).bytes(), Architecture.AMD64))
        .contains("it is an EFI application for arm64");
    assertThat(efi(BOTH, Architecture.ARM64)).contains("it is an EFI application for amd64");
    assertThat(efi(FakeKernel.efi(FakeKernel.I386).bytes(), Architecture.AMD64))
        .contains("it is an EFI application for another processor, machine type 0x14c");
    assertThat(bios(FakeKernel.efi(ARM64).bytes()))
        .contains("it is an EFI application for arm64 that BIOS cannot start");
  }

  @Test
  void aDriverIsNoKernel() throws IOException {
    assertThat(efi(FakeKernel.efi(AMD64).subsystem(11).bytes(), Architecture.AMD64))
        .contains("it is no EFI application: its subsystem is 11, not 10");
  }

  @Test
  void aFileThatIsCutOffIsRefused() throws IOException {
    byte[] linux = FakeKernel.linux().bytes();

    assertThat(bios(linux)).isEmpty();
    // The last paragraph of 16 bytes may be incomplete, but not absent.
    assertThat(bios(Arrays.copyOf(linux, linux.length - 15))).isEmpty();
    assertThat(bios(Arrays.copyOf(linux, linux.length - 16)))
        .contains("it is cut off: 1024 bytes, and its header needs 1025");
    assertThat(efi(Arrays.copyOf(BOTH, BOTH.length - 1), Architecture.AMD64))
        .contains("it is cut off: 1535 bytes, and its header needs 1536");
  }

  /** Wherever a file ends, the probe ends with a reason. */
  @Test
  void everyBeginningOfAKernelIsRefusedWithAReason() throws IOException {
    for (int length = 0; length < BOTH.length; length++) {
      byte[] cut = Arrays.copyOf(BOTH, length);

      assertThat(efi(cut, Architecture.AMD64)).as("first %d bytes", length).isPresent();
    }
    for (int length = 0; length <= 1024; length++) {
      assertThat(bios(Arrays.copyOf(BOTH, length))).as("first %d bytes", length).isPresent();
    }
  }

  /** No byte of the headers makes the probe fail in another way. */
  @Test
  void everySpoiltHeaderIsEitherGoodOrRefused() throws IOException {
    for (int at = 0; at < 1024; at++) {
      byte[] spoilt = BOTH.clone();
      spoilt[at] = (byte) ~spoilt[at];

      assertThat(bios(spoilt)).isNotNull();
      assertThat(efi(spoilt, Architecture.AMD64)).isNotNull();
    }
  }

  @Test
  void filesThatAreOftenMistakenForKernelsAreNamed() throws IOException {
    assertThat(bios("<!DOCTYPE html>".getBytes(StandardCharsets.US_ASCII)))
        .contains("it is a web page, perhaps an error message");
    assertThat(efi("070701".getBytes(StandardCharsets.US_ASCII), Architecture.AMD64))
        .contains("it is a cpio archive");
    assertThat(efi(FakeKernel.linux().bytes(), Architecture.AMD64))
        .contains("it is a Linux kernel without an EFI stub");
  }

  private static Optional<String> bios(byte[] file) throws IOException {
    return KernelProbe.objection(ByteSource.of("linux", file), Platform.BIOS, Architecture.AMD64);
  }

  private static Optional<String> efi(byte[] file, Architecture architecture) throws IOException {
    return KernelProbe.objection(ByteSource.of("linux", file), Platform.EFI, architecture);
  }
}
