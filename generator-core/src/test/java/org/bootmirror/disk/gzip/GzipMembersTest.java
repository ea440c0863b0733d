package org.bootmirror.disk.gzip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bootmirror.content.Content;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GzipMembersTest {

  private static final String BEFORE = "#!ipxe\n";
  private static final String BLOCK = "set base-1 http://a\n####\n";
  private static final String OTHER = "set farmer-id 4711\n#####\n";
  private static final String BEHIND = "chain ${base-1}/ipxe/prod\n";

  private final GzipMembers members = new GzipMembers();

  @Test
  void emptyContentIsAFileWithAnEmptyMember() throws Exception {
    byte[] gzip = members.compress(Content.joined(List.of())).toBytes();

    assertThat(Gunzip.accepts(gzip)).isTrue();
    assertThat(Gunzip.program(gzip)).isEmpty();
    assertThat(members.compress(Content.zeros(0)).toBytes()).isEqualTo(gzip);
    assertThat(members.compress(Content.text("")).toBytes()).isEqualTo(gzip);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1,
        257,
        258,
        259,
        260,
        4095,
        4096,
        4097,
        (16 << 20) - 1,
        16 << 20,
        (16 << 20) + 1,
        (32 << 20) + 5000
      })
  void zerosAreReadBack(int count) throws Exception {
    Content gzip = members.compress(Content.zeros(count));

    assertThat(Gunzip.accepts(gzip.toBytes())).isTrue();
    assertThat(Gunzip.zeros(gzip)).isEqualTo(count);
    assertThat(gzip.size()).isLessThan(200 + count / 1000);
  }

  @Test
  void everyFewZerosAreReadBack() throws IOException {
    for (int count = 1; count < 1100; count++) {
      assertThat(Gunzip.zeros(Member.zeros(count))).isEqualTo(count);
    }
  }

  @Tag("heavy")
  @Test
  void halfAGigabyteOfZerosCostsNextToNothing() throws Exception {
    Content gzip = members.compress(Content.zeros(500L << 20));

    assertThat(gzip.size()).isLessThan(600_000);
    assertThat(Gunzip.accepts(gzip.toBytes())).isTrue();
    assertThat(Gunzip.zeros(gzip)).isEqualTo(500L << 20);
    assertThat(gzip.parts().get(1)).as("made once").isSameAs(gzip.parts().get(0));
  }

  @Test
  void zerosAreTheSameOnEveryPlatform() throws IOException {
    assertThat(members.compress(Content.zeros(16 << 20)).description().sha256().hex())
        .isEqualTo("5053e4d1682648807a35a8e8199ab81d83d78f0fd62e0044e7ad6635e05171f7");
  }

  @Test
  void aDiskIsReadBack() throws Exception {
    Content disk = disk(Content.bytes(Samples.text(100_000)));
    byte[] gzip = members.compress(disk).toBytes();

    assertThat(Gunzip.accepts(gzip)).isTrue();
    assertThat(Gunzip.program(gzip)).isEqualTo(disk.toBytes());
    assertThat(Gunzip.jdk(gzip)).isEqualTo(disk.toBytes());
  }

  @Test
  void whatIsSmallIsGatheredAndWhatIsLargeStandsAlone() throws IOException {
    Content gzip =
        members.compress(
            Content.joined(
                List.of(
                    Content.text("boot sector"),
                    Content.zeros(4000),
                    Content.text("table"),
                    Content.zeros(3000),
                    Content.zeros(3000),
                    Content.text("table"),
                    Content.bytes(Samples.text(1 << 16)))));

    List<Integer> lengths = new ArrayList<>();
    for (Content member : gzip.parts()) {
      lengths.add(Gunzip.jdk(member.toBytes()).length);
    }
    assertThat(lengths).containsExactly(11 + 4000 + 5, 6000, 5, 1 << 16);
  }

  @Test
  void sharedPartsAreCompressedOnce() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    Content binary =
        Content.rendered(
            () -> {
              calls.incrementAndGet();
              return Samples.text(1 << 16);
            });
    Content one = Content.joined(List.of(Content.text("one"), binary));
    Content two = Content.joined(List.of(Content.text("two"), binary));
    assertThat(calls).as("to know its size").hasValue(1);

    Content first = members.compress(one);
    Content second = members.compress(two);

    assertThat(calls).hasValue(2);
    assertThat(first.parts().get(1)).isSameAs(second.parts().get(1));
  }

  @Test
  void aSlotIsStoredWithItsCrcAndAnOverlayReplacesBoth() throws Exception {
    Content disk = disk(Content.text("x"));
    Content gzip = members.compress(disk);
    byte[] published = gzip.toBytes();
    assertThat(gzip.slots()).hasSize(2);
    assertThat(gzip.slots())
        .allSatisfy(
            slot -> {
              assertThat(slot.encoding()).isEqualTo(Encoding.GZIP_ASCII);
              assertThat(slot.characters()).isEqualTo(BLOCK.length());
              assertThat(Arrays.copyOfRange(published, (int) slot.offset(), (int) slot.end()))
                  .isEqualTo(slot.encoding().encode(BLOCK));
            });

    byte[] own = published.clone();
    for (Slot slot : gzip.slots()) {
      byte[] block = slot.encoding().encode(OTHER);
      assertThat(block).hasSize(slot.size());
      System.arraycopy(block, 0, own, (int) slot.offset(), block.length);
    }

    assertThat(Gunzip.accepts(own)).isTrue();
    String expected = new String(disk.toBytes(), StandardCharsets.US_ASCII).replace(BLOCK, OTHER);
    assertThat(Gunzip.program(own)).asString(StandardCharsets.US_ASCII).isEqualTo(expected);
    assertThat(Gunzip.jdk(own)).asString(StandardCharsets.US_ASCII).isEqualTo(expected);
    assertThat(Content.bytes(own).withSlots(gzip.slots()).description().masked())
        .isEqualTo(gzip.description().masked())
        .isNotEqualTo(gzip.description().sha256());
  }

  @Test
  void anOverlayThatForgetsTheCrcIsNoticed() throws Exception {
    Content gzip = members.compress(disk(Content.text("x")));
    byte[] own = gzip.toBytes();
    byte[] other = OTHER.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(other, 0, own, (int) gzip.slots().get(0).offset(), other.length);

    assertThat(Gunzip.accepts(own)).isFalse();
  }

  @Test
  void adjacentSlotsAndSlotsAtBothEndsAreMembers() throws Exception {
    Content text =
        Content.text("0123456789")
            .withSlots(List.of(new Slot(0, 4, Encoding.ASCII), new Slot(4, 6, Encoding.ASCII)));
    Content gzip = members.compress(text);

    assertThat(gzip.slots())
        .containsExactly(
            new Slot(15, 4 + 4, Encoding.GZIP_ASCII),
            new Slot(15 + 4 + 8 + 15, 6 + 4, Encoding.GZIP_ASCII));
    assertThat(Gunzip.program(gzip.toBytes()))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("0123456789");
  }

  @Test
  void slotsThatCannotBeKeptAreRefused() {
    Content wide = Content.text("0123").withSlots(List.of(new Slot(0, 4, Encoding.UTF_16LE)));
    Content large =
        Content.bytes(new byte[1 << 17]).withSlots(List.of(new Slot(0, 65536, Encoding.ASCII)));
    Content program =
        Content.bytes(new byte[(1 << 20) + 1]).withSlots(List.of(new Slot(0, 4, Encoding.ASCII)));

    assertThatThrownBy(() -> members.compress(wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected one of encoding ASCII");
    assertThatThrownBy(() -> members.compress(large))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a slot of 65536 bytes: expected at most 65535");
    assertThatThrownBy(() -> members.compress(program))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a part with slots has 1048577 bytes: expected at most 1048576");
  }

  private static Content disk(Content program) throws IOException {
    Content script =
        Content.text(BEFORE + BLOCK + BEHIND)
            .withSlots(List.of(new Slot(BEFORE.length(), BLOCK.length(), Encoding.ASCII)));
    return Content.joined(
        List.of(
            Content.text("boot sector"),
            Content.zeros(10_000),
            program,
            Content.zeros(100),
            script,
            Content.zeros(1 << 17),
            script));
  }
}
