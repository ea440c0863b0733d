package org.bootmirror.disk.gzip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bootmirror.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is compressed is read back by others, and is always the same. */
final class DeflateTest {

  @ParameterizedTest
  @MethodSource("samples")
  void othersReadItBack(String name, byte[] bytes) throws Exception {
    byte[] gzip = Member.compressed(bytes).toBytes();

    assertThat(Gunzip.accepts(gzip)).as("gzip -t, " + name).isTrue();
    assertThat(Gunzip.program(gzip)).as("gzip -dc, " + name).isEqualTo(bytes);
    assertThat(Gunzip.jdk(gzip)).as("JDK, " + name).isEqualTo(bytes);
  }

  @Test
  void everyShortLengthIsReadBack() throws Exception {
    for (int length = 0; length < 700; length++) {
      for (byte[] bytes :
          new byte[][] {Samples.noise(length), Samples.text(length), new byte[length]}) {
        assertThat(Gunzip.jdk(Member.compressed(bytes).toBytes())).isEqualTo(bytes);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void noiseCostsNextToNothing(String name, byte[] bytes) throws Exception {
    int size = Member.compressed(bytes).toBytes().length;

    assertThat(size).as(name).isLessThanOrEqualTo(bytes.length + 18 + 6 + bytes.length / 2000);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void itIsTheSameOnEveryPlatform(byte[] bytes, String sha256) throws Exception {
    assertThat(Digest.of(Member.compressed(bytes).toBytes()).hex()).isEqualTo(sha256);
  }

  @Test
  void programsGetAboutAsSmallAsWithGzip() throws Exception {
    Path program = Path.of("/bin/bash");
    assumeTrue(Files.isReadable(program));
    byte[] bytes = Files.readAllBytes(program);
    byte[] gzip = Member.compressed(bytes).toBytes();

    assertThat(Gunzip.program(gzip)).isEqualTo(bytes);
    assertThat((double) gzip.length / Gunzip.gzip(bytes, "-6").length).isLessThanOrEqualTo(1.12);
  }

  @Test
  void whatIsCutOffOrChangedIsNoticed() throws Exception {
    byte[] gzip = Member.compressed(Samples.text(5000)).toBytes();
    byte[] flipped = gzip.clone();
    flipped[gzip.length / 2] ^= 4;

    assertThat(Gunzip.accepts(Arrays.copyOf(gzip, gzip.length - 1))).isFalse();
    assertThat(Gunzip.accepts(Arrays.copyOf(gzip, gzip.length / 2))).isFalse();
    assertThat(Gunzip.accepts(flipped)).isFalse();
  }

  static Stream<Arguments> samples() {
    Stream<Arguments> edges =
        IntStream.of(1 << 14, 1 << 15, StoredBlocks.MAX_BYTES, 1 << 17)
            .flatMap(edge -> IntStream.rangeClosed(edge - 1, edge + 1))
            .boxed()
            .flatMap(
                length ->
                    Stream.of(
                        Arguments.of(length + " of noise", Samples.noise(length)),
                        Arguments.of(length + " of text", Samples.text(length)),
                        Arguments.of("noise from " + length + " back", twice(length))));
    return Stream.concat(
        edges,
        Stream.of(
            Arguments.of("nothing", new byte[0]),
            Arguments.of("one byte", new byte[] {7}),
            Arguments.of("one MB of noise", Samples.noise(1_000_000)),
            Arguments.of("noise, text, noise", mixed()),
            Arguments.of("long runs", runs()),
            Arguments.of("every byte", everyByte())));
  }

  static Stream<Arguments> golden() {
    return Stream.of(
        Arguments.of(
            "abc".getBytes(StandardCharsets.US_ASCII),
            "0b3b82379e00a1994a46452e8cfd8b2c43ee8599f169a9ee4176253f1a8de469"),
        Arguments.of(
            Samples.noise(100_000),
            "b0b9b6466f50dddca42113ef6654c294094b881b682849f749005f5b0322ea1f"),
        Arguments.of(
            Samples.text(300_000),
            "fd00b9aa6c2cf18d0a82cc70041eb1d7c4f8621d8c06bf8d80c4dcde1b0f4b32"),
        Arguments.of(mixed(), "8264069ed11d363ccd41bb7b5a1f8f39361a217d8c175f1779fb6c3fd05d3cd7"),
        Arguments.of(runs(), "df4876d6748be6a1739fe54b3a79729829652f73de53bbd103b63692a4d5469b"));
  }

  private static byte[] twice(int length) {
    return Samples.repeated(Samples.noise(length), 2);
  }

  private static byte[] mixed() {
    byte[] bytes = Samples.noise(200_000);
    System.arraycopy(Samples.text(60_000), 0, bytes, 70_001, 60_000);
    return bytes;
  }

  private static byte[] runs() {
    byte[] bytes = new byte[500_000];
    for (int at = 0, run = 1; at < bytes.length; at += run, run++) {
      Arrays.fill(bytes, at, Math.min(bytes.length, at + run), (byte) (run * 7));
    }
    return bytes;
  }

  private static byte[] everyByte() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
