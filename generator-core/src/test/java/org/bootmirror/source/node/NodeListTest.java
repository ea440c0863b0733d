package org.bootmirror.source.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bootmirror.content.Digest;
import org.junit.jupiter.api.Test;

final class NodeListTest {

  private static final Digest CONTEXT = Digest.of(new byte[0]);

  /** Two strings with one hash code. */
  private static final List<String> ALIKE = List.of("Aa", "BB");

  private final byte[] csv = {'a', '\n'};
  private final NodeList list = NodeList.of(CONTEXT, csv, List.of("one", "Aa", "two", "BB"));

  @Test
  void whatIsWrittenIsRead() throws IOException {
    NodeList read = NodeList.read(in(written()));

    assertThat(read.isOf(CONTEXT)).isTrue();
    assertThat(read.isOf(Digest.of(csv))).isFalse();
    assertThat(List.of("one", "two", "Aa", "BB")).allMatch(read::mayHave);
    assertThat(read.mayHave("three")).isFalse();
    assertThat(written(read)).isEqualTo(written());
  }

  @Test
  void ofTwoNamesWithOneCodeOneStays() {
    assertThat(ALIKE.get(0).hashCode()).isEqualTo(ALIKE.get(1).hashCode());
    NodeList one = list.without(List.of("Aa", "two")).orElseThrow();
    assertThat(one.mayHave("BB")).isTrue();
    assertThat(one.mayHave("two")).isFalse();
    assertThat(one.without(List.of("BB")).orElseThrow().mayHave("Aa")).isFalse();
    assertThat(list.without(ALIKE).orElseThrow().mayHave("BB")).isFalse();
    assertThat(one.with(csv, List.of("three")).mayHave("three")).isTrue();
  }

  @Test
  void whatIsNotThereCannotGo() {
    for (String other : List.of("three", "", "zzzzzzzzzz")) {
      assertThat(list.without(List.of(other))).isEmpty();
    }
    assertThat(list.without(List.of("one", "one"))).isEmpty();
  }

  @Test
  void truncatedListsAndCountsBeyondTheLimitAreRefused() throws IOException {
    byte[] whole = written();
    for (int length = 0; length < whole.length; length++) {
      byte[] truncated = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> NodeList.read(in(truncated))).isInstanceOf(IOException.class);
    }
    int ofBytes = 2 + 64;
    int ofCodes = ofBytes + Integer.BYTES + csv.length;
    for (int count : List.of(ofBytes, ofCodes)) {
      for (byte first : new byte[] {(byte) 0x80, 0x7f}) {
        byte[] hostile = whole.clone();
        hostile[count] = first;
        assertThatThrownBy(() -> NodeList.read(in(hostile)))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("expected at most");
      }
    }
  }

  private byte[] written() throws IOException {
    return written(list);
  }

  private static byte[] written(NodeList list) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    list.write(new DataOutputStream(out));
    return out.toByteArray();
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
