package org.bootmirror.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ByteSourceTest {

  private static final ByteSource TEN = Spoiler.medium(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});

  @Test
  void partsAreReadWhereTheyLie() throws IOException {
    ByteSource part = TEN.part(2, 7, "part").part(1, 5, "part of it");

    assertThat(part.view("all").slice(0, 5, "all")).containsExactly(3, 4, 5, 6, 7);
    assertThat(part.view(2, 2, "some").u8(1, "last")).isEqualTo(6);
    assertThat(part.base()).isEqualTo(3);
  }

  @Test
  void piecesAreReadAsOne() throws IOException {
    ByteSource joined =
        ByteSource.joined(List.of(TEN.part(8, 2, "a"), TEN.part(0, 0, "b"), TEN.part(1, 3, "c")));

    assertThat(joined.view("all").slice(0, 5, "all")).containsExactly(8, 9, 1, 2, 3);
    assertThat(joined.view(1, 3, "some").slice(0, 3, "some")).containsExactly(9, 1, 2);
    assertThat(joined.view(4, 1, "last").u8(0, "last")).isEqualTo(3);
    assertThat(joined.base()).isEqualTo(8);
  }

  @Test
  void errorsNameTheOffsetInTheWhole() throws IOException {
    ByteSource part = TEN.part(2, 7, "part").part(1, 5, "part of it");

    assertThatThrownBy(() -> part.view(4, 2, "field"))
        .hasMessage(
            "spoilt: offset 0x7: field: found an end at 5 bytes, expected at least 2 bytes from"
                + " there");
    assertThatThrownBy(() -> part.view(1, 4, "some").u16(3, "field"))
        .hasMessageStartingWith("spoilt: offset 0x7: field: ");
  }

  @Test
  void nothingIsReadOutside() {
    for (long[] range : new long[][] {{-1, 1}, {0, 11}, {10, 1}, {11, 0}, {5, Long.MAX_VALUE}}) {
      assertThatThrownBy(() -> TEN.part(range[0], range[1], "part"))
          .isInstanceOf(MalformedException.class);
      assertThatThrownBy(() -> TEN.view(range[0], range[1], "part"))
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void filesAreRead(@TempDir Path work) throws IOException {
    Path file = Files.write(work.resolve("file"), new byte[] {7, 8, 9});
    try (FileChannel channel = FileChannel.open(file)) {
      ByteSource medium = ByteSource.of("it", channel);

      assertThat(medium.size()).isEqualTo(3);
      assertThat(medium.view(1, 2, "end").slice(0, 2, "end")).containsExactly(8, 9);
    }
  }
}
