package org.bootmirror.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bootmirror.content.ByteSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InitrdFormatTest {

  /** What gzip, xz, zstd, lz4 -l, lzma, bzip2, lzop and cpio begin their files with. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "303730373031303030",
        "303730373032303030",
        "1f8b0800000000000003",
        "fd377a585a0000016922de36",
        "28b52ffd04580100",
        "02214c180500000050",
        "5d00008000ffffffff",
        "425a6839314159265359",
        "894c5a4f000d0a1a0a1040"
      })
  void everyFormatOfLinuxIsRecognised(String head) throws IOException {
    byte[] file = HexFormat.of().parseHex(head);

    assertThat(InitrdFormat.objection(ByteSource.of("initrd", file))).isEmpty();
  }

  @Test
  void otherFilesAreNamed() throws IOException {
    assertThat(objection("")).isEqualTo("it is empty");
    assertThat(objection("<html><body>404"))
        .isEqualTo("it is a web page, perhaps an error message");
    assertThat(objection("hello")).isEqualTo("it is of no format that Linux unpacks");
  }

  private static String objection(String file) throws IOException {
    byte[] bytes = file.getBytes(StandardCharsets.US_ASCII);
    return InitrdFormat.objection(ByteSource.of("initrd", bytes)).orElse("");
  }
}
