package org.bootmirror.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.content.Slot.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpeningContentTest {

  private static final List<Slot> SLOT = List.of(new Slot(1, 2, Encoding.ASCII));

  @Test
  void allThatBeginAlikeHaveTheirBytesAndDigests() throws IOException {
    Content opening = Content.opening(List.of(Content.text("begin "), Content.zeros(70_000)));
    String zeros = "\0".repeat(70_000);

    for (String end : List.of("one", "two", "three")) {
      Content joined =
          Content.joined(List.of(opening, Content.text(end).withSlots(SLOT), Content.text("!")));
      String whole = "begin " + zeros + end + "!";
      String masked = "begin " + zeros + end.charAt(0) + "\0\0" + end.substring(3) + "!";
      ByteArrayOutputStream out = new ByteArrayOutputStream();

      assertThat(joined.writeTo(out))
          .isEqualTo(new Description(whole.length(), sha256(whole), sha256(masked)));
      assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(whole);
      assertThat(joined.parts()).hasSize(4).noneMatch(part -> part == opening);
    }
  }

  @Test
  void whatIsKnownBeginsAlikeAsWell() throws IOException {
    Content opening = Content.opening(List.of(Content.text("begin ")));
    Content first = Content.joined(List.of(opening, Content.text("first")));
    Description is = first.description();

    Content known = Content.known(is, List.of(), () -> first);
    Content wrong =
        Content.known(is, List.of(), () -> Content.joined(List.of(opening, Content.text("other"))));

    assertThat(known.toBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("begin first");
    assertThatThrownBy(wrong::toBytes).isInstanceOf(StaleDescriptionException.class);
  }

  @Test
  void aFileThatMayChangeIsDigestedEachTime(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Content opening = Content.opening(List.of(Content.text("begin "), Content.file(file)));
    Content.joined(List.of(opening, Content.text("!"))).description();
    Files.writeString(file, "new");

    Content joined = Content.joined(List.of(opening, Content.text("!")));

    assertThat(joined.description().sha256()).isEqualTo(sha256("begin new!"));
  }

  @Test
  void aPromisedFileCannotChange(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Content opening = Content.opening(List.of(Content.file(file).promised(sha256("old"))));
    Content.joined(List.of(opening, Content.text("!"))).description();
    Files.writeString(file, "new");

    Content joined = Content.joined(List.of(opening, Content.text("!")));

    assertThatThrownBy(joined::description).isInstanceOf(DigestMismatchException.class);
  }

  @Test
  void aSlotThatBeginsInTheOpeningIsMasked() throws IOException {
    Content opening = Content.opening(List.of(Content.text("abcd")));
    Content joined = Content.joined(List.of(opening, Content.text("!")));
    joined.description();

    Content slotted = joined.withSlots(SLOT);

    assertThat(slotted.description())
        .isEqualTo(new Description(5, sha256("abcd!"), sha256("a\0\0d!")));
    assertThat(slotted.toBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("abcd!");
  }

  @Test
  void anOpeningHasNoSlots() {
    List<Content> parts = List.of(Content.text("abcd").withSlots(SLOT));

    assertThatThrownBy(() -> Content.opening(parts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no slots");
  }

  private static Digest sha256(String text) {
    return Digest.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
