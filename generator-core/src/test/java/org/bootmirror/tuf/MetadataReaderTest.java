package org.bootmirror.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Well-formed metadata of each role, and each way to break one. */
final class MetadataReaderTest {

  private static final String SUM = "0123456789abcdef".repeat(4);

  private static final String TIMESTAMP =
      """
      {"signatures": [{"keyid": "k", "sig": "00ff"}],
       "signed": {"_type": "timestamp", "expires": "2030-01-31T00:00:00Z", "version": 7,
        "spec_version": "1.0.31", "unknown": [true, {"x": -1}],
        "meta": {"snapshot.json": {"version": 3, "length": 10, "hashes": {"sha256": "SUM"}}}}}
      """
          .replace("SUM", SUM);

  private static final String TARGETS =
      """
      {"signatures": [],
       "signed": {"_type": "targets", "expires": "2030-01-31T00:00:00Z", "version": 7,
        "spec_version": "1.0.31",
        "targets": {"iso/prod": {"length": 4096, "hashes": {"sha256": "SUM"},
         "custom": {"masked": "SUM", "slots": [{"offset": 5, "size": 8, "encoding": "ascii"}]}}}}}
      """
          .replace("SUM", SUM);

  @Test
  void aTimestampIsRead() throws UntrustedException {
    SignedMetadata file = read(TIMESTAMP, Role.TIMESTAMP);

    assertThat(file.signatures()).containsExactly(new SignedMetadata.Signature("k", "00ff"));
    assertThat(file.signatures().get(0).bytes()).containsExactly(0, 0xff);
    assertThat(TimestampMetadata.of(file))
        .isEqualTo(
            new TimestampMetadata(
                7,
                Instant.parse("2030-01-31T00:00:00Z"),
                new FileReference(3, OptionalLong.of(10), Optional.of(new Digest(SUM)))));
  }

  /** TUF 4.4: LENGTH and HASHES are optional. */
  @Test
  void aReferenceMayLackLengthAndHashes() throws UntrustedException {
    String file = TIMESTAMP.replaceFirst(", \"length\": 10, \"hashes\": \\{[^}]*\\}", "");

    FileReference reference = TimestampMetadata.of(read(file, Role.TIMESTAMP)).snapshot();

    assertThat(reference).isEqualTo(new FileReference(3, OptionalLong.empty(), Optional.empty()));
    assertThat(reference.limit(Role.SNAPSHOT)).isEqualTo(Role.SNAPSHOT.maxBytes());
    assertThat(reference.toJson()).isEqualTo(Map.of("version", 3L));
  }

  @Test
  void targetsAreRead() throws UntrustedException {
    assertThat(TargetsMetadata.of(read(TARGETS, Role.TARGETS)).targets())
        .containsOnlyKeys("iso/prod")
        .containsValue(
            new TargetFile(
                4096,
                new Digest(SUM),
                Optional.of(new Digest(SUM)),
                List.of(new Slot(5, 8, Slot.Encoding.ASCII))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "version": 7    | "version": 7.0  | signed.version: found a fraction
          "version": 7    | "version": 1e3  | signed.version: found a fraction
          "version": 7    | "version": null | signed.version: found null
          "version": 7    | "version": "7"  | signed.version: found "7", expected a whole number
          "version": 7    | "version": 0    | signed.version: found 0, expected a whole number from 1
          "version": 7    | "version": 4611686018427387904 | found 4611686018427387904, expected a
          "version": 7    | "version": 250000000001 | whole number from 1 to 250000000000
          "version": 3    | "version": 4611686018427387904 | .meta["snapshot.json"].version: found 46
          "1.0.31"        | "2.0.0"         | signed.spec_version: found "2.0.0", expected version 1
          "1.0.31"        | "1"             | signed.spec_version: found "1", expected version 1
          "1.0.31"        | "1.0.x"         | signed.spec_version: found "1.0.x"
          "1.0.31"        | "10.0.0"        | signed.spec_version: found "10.0.0"
          "1.0.31"        | 1               | signed.spec_version: found 1, expected a string
          "spec_version"  | "spec"          | signed.spec_version: found nothing
          00:00:00Z       | 00:00:00+01:00  | signed.expires: found "2030-01-31T00:00:00+01:00"
          00:00:00Z       | 00:00:00.5Z     | signed.expires: found "2030-01-31T00:00:00.5Z"
          00:00:00Z       | 24:00:00Z       | signed.expires: found "2030-01-31T24:00:00Z"
          [{"keyid"       | [{"keyid": "k", "sig": ""}, {"keyid" | signatures[1].keyid: found "k"
          "version": 7    | "version": -7   | signed.version: found -7
          "version": 7    | "v": 7          | signed.version: found nothing, expected a whole number
          "version": 7    | "version": 9223372036854775808 | signed.version: found a number beyond
          "version": 7    | "version": 7, "version": 7 | signed.version: found the member twice
          "version": 7    | "version": 07   | 2:
          "version": 7    | version: 7      | 2:
          2030-01-31T     | 2030-02-31T     | signed.expires: found "2030-02-31T00:00:00Z", expected
          "timestamp"     | "snapshot"      | signed._type: found "snapshot", expected "timestamp"
          "_type"         | "type"          | signed._type: found nothing, expected a string
          "meta"          | "metas"         | signed.meta: found nothing, expected an object
          "snapshot.json" | "snapshot"      | signed.meta["snapshot.json"]: found nothing
          "length": 10    | "length": -1    | signed.meta["snapshot.json"].length: found -1
          "length": 10    | "length": []    | signed.meta["snapshot.json"].length: found an array
          "sha256": "0    | "sha256": "x    | .hashes.sha256: found "x123456789abcdef
          {"sha256"       | ["sha256"]}, {" | 4:
          "keyid": "k"    | "keyid": 7      | signatures[0].keyid: found 7, expected a string
          [{"keyid"       | [[], {"keyid"   | signatures[0]: found an array, expected an object
          "signed"        | "signd"         | signed: found nothing, expected an object
          "signatures"    | "x"             | signatures: found nothing, expected an array
          "x": -1         | "x": "\\ud800"  | signed.unknown[1].x: found a lone surrogate
          "x": -1         | "\\udc00": 1    | 3:
          "x": -1         | "x": NaN        | 3:
          """)
  void malformedTimestampsAreRefused(String right, String wrong, String message) {
    String file = TIMESTAMP.replaceFirst(Pattern.quote(right), wrong.replace("\\", "\\\\"));
    assertThat(file).isNotEqualTo(TIMESTAMP);

    assertThatThrownBy(() -> TimestampMetadata.of(read(file, Role.TIMESTAMP)))
        .isInstanceOf(UntrustedException.class)
        .hasMessageStartingWith("tuf/file.json: ")
        .hasMessageContaining(message)
        .hasMessageContaining(", expected ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "length": 4096 | "length": "1"  | signed.targets["iso/prod"].length: found "1"
          "size": 8      | "size": 4092   | ["iso/prod"].custom.slots[0].size: found 4092, expected a
          "size": 8      | "size": 0      | .custom.slots[0].size: found 0
          "offset": 5    | "offset": 4097 | .custom.slots[0].size: found 8
          "offset": 5    | "offset": 9223372036854775807 | .custom.slots[0].size: found 8
          "slots": [     | "slots": [{"offset": 5, "size": 1, "encoding": "ascii"}, | slots[1].offset: found 5, expected a slot behind the one before, from 6
          "ascii"        | "ebcdic"       | .custom.slots[0].encoding: found "ebcdic"
          [{"offset"     | [7, {"offset"  | .custom.slots[0]: found 7, expected an object
          "masked": "    | "masked": "Z   | .custom.masked: found "Z0123
          """)
  void malformedTargetsAreRefused(String right, String wrong, String message) {
    String file = TARGETS.replaceFirst(Pattern.quote(right), wrong);
    assertThat(file).isNotEqualTo(TARGETS);

    assertThatThrownBy(() -> TargetsMetadata.of(read(file, Role.TARGETS)))
        .isInstanceOf(UntrustedException.class)
        .hasMessageStartingWith("tuf/file.json: signed.targets")
        .hasMessageContaining(message);
  }

  /** A slot is read into memory. */
  @Test
  void aSlotThatIsTooLargeIsRefused() {
    String file =
        TARGETS.replace("4096", "4611686018427387904").replace("\"size\": 8", "\"size\": 65537");

    assertThatThrownBy(() -> TargetsMetadata.of(read(file, Role.TARGETS)))
        .isInstanceOf(UntrustedException.class)
        .hasMessageContaining(".custom.slots[0].size: found 65537, expected at most 65536");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "null", "7", "\"x\"", "[]", "{", "{}{}", "{},", "\u0000", "<html>"})
  void whatIsNoObjectIsRefused(String file) {
    assertThatThrownBy(() -> read(file, Role.TIMESTAMP))
        .isInstanceOf(UntrustedException.class)
        .hasMessageStartingWith("tuf/file.json: ");
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = TIMESTAMP.strip().getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> SignedMetadata.read("tuf/file.json", part, Role.TIMESTAMP))
          .isInstanceOf(UntrustedException.class);
    }
  }

  @Test
  void anythingBehindTheObjectIsRefused() {
    assertThatThrownBy(() -> read(TIMESTAMP + "{}", Role.TIMESTAMP))
        .hasMessage(
            "tuf/file.json: found an object behind the object, expected the end of the file");
  }

  @Test
  void deepNestingIsRefused() {
    String deep = TIMESTAMP.replace("-1", "[".repeat(5_000) + "]".repeat(5_000));

    assertThatThrownBy(() -> read(deep, Role.TIMESTAMP))
        .isInstanceOf(UntrustedException.class)
        .hasMessageContaining("found more than 16 levels");
  }

  @Test
  void aFileThatIsTooLargeIsNotParsed() {
    assertThatThrownBy(() -> read(" ".repeat(20_000), Role.TIMESTAMP))
        .hasMessage("tuf/file.json: found 20000 bytes, expected at most 16384 bytes");
  }

  /** RFC 8259, 8.1. */
  @Test
  void onlyUtf8IsRead() {
    for (Charset other : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      byte[] file = TIMESTAMP.getBytes(other);
      assertThatThrownBy(() -> SignedMetadata.read("tuf/file.json", file, Role.TIMESTAMP))
          .isInstanceOf(UntrustedException.class);
    }
    byte[] overlong = {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'};
    assertThatThrownBy(() -> SignedMetadata.read("tuf/file.json", overlong, Role.TIMESTAMP))
        .hasMessage("tuf/file.json: found bytes that are not UTF-8, expected UTF-8");
  }

  @Test
  void noMessageIsThatOfALibrary() {
    for (String file :
        List.of("{\"a\": tru}", "{\"a\" 1}", "\ufeff{}", "{'a': 1}", "{\"a\": \"\n\"}")) {
      assertThatThrownBy(() -> read(file, Role.TIMESTAMP))
          .hasMessageMatching(
              "tuf/file.json: [12]:[0-9]+: found malformed JSON, expected JSON by RFC 8259");
    }
  }

  private static SignedMetadata read(String file, Role role) throws UntrustedException {
    return SignedMetadata.read("tuf/file.json", file.getBytes(StandardCharsets.UTF_8), role);
  }
}
