package org.bootmirror.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bootmirror.content.Architecture;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading gives back what was written; anything else is refused by path, found and expected. */
final class MirrorFileTest {

  private static final String DIGEST = "0123456789abcdef".repeat(4);

  private static final MirrorFile SAMPLE =
      new MirrorFile(
          Optional.of(7L),
          Optional.of(URI.create("https://boot.example/a")),
          new MirrorFilter(
              List.of("test", "prod"),
              List.of(Architecture.AMD64),
              List.of(ImageKind.ISO, ImageKind.KRN),
              false),
          paths("krn/dev", "kernel/a.efi"),
          paths("local/images.json"));

  @Test
  void writingAndReadingGiveTheSameValues() throws IOException {
    assertThat(MirrorFileReader.read(SAMPLE.toBytes())).isEqualTo(SAMPLE);
    assertThat(text(SAMPLE))
        .isEqualTo(
            """
            {
              "format" : 1,
              "release" : 7,
              "origin" : "https://boot.example/a",
              "filter" : {
                "networks" : [
                  "prod",
                  "test"
                ],
                "architectures" : [
                  "amd64"
                ],
                "images" : [
                  "krn",
                  "iso"
                ],
                "kernels" : false
              },
              "leftOut" : [
                "kernel/a.efi",
                "krn/dev"
              ],
              "made" : [
                "local/images.json"
              ]
            }
            """);
  }

  @Test
  void aMirrorOfTheWholeSiteIsWhole() throws IOException {
    assertThat(MirrorFileReader.read(MirrorFile.WHOLE.toBytes())).isEqualTo(MirrorFile.WHOLE);
    assertThat(MirrorFile.WHOLE.isWhole()).isTrue();
    assertThat(SAMPLE.isWhole()).isFalse();
    assertThat(MirrorFile.WHOLE.withMade(paths("local/x")).isWhole()).isFalse();
  }

  @Test
  void aNameWithADigestIsLeftOutWithThePlainName() {
    assertThat(SAMPLE.leavesOut("krn/dev")).isTrue();
    assertThat(SAMPLE.leavesOut("krn/" + DIGEST + ".dev")).isTrue();
    assertThat(SAMPLE.leavesOut("krn/prod")).isFalse();
    assertThat(SAMPLE.leavesOut("krn/" + DIGEST + ".prod")).isFalse();
    assertThat(SAMPLE.leavesOut("../krn/dev")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\" : 1 | \"format\" : 2 | $.format: found 2, expected a whole number from 1 to 1",
        "\"format\" : 1, | \"format\" : 1, \"format\" : 1, | found malformed JSON, expected JSON",
        "\"release\" : 7 | \"release\" : 0 | $.release: found 0, expected a whole number",
        "\"release\" | \"extra\" | $: found the key \"extra\", expected none but",
        "https://boot | ftp://boot | $.origin: found \"ftp://boot.example/a\", expected a URL of",
        "https://boot | https://u:p@boot | $.origin: found",
        "example/a\" | example/a?b\" | $.origin: found",
        "https://boot | https:boot | $.origin: found",
        "\"prod\", | \"../x\", | $.filter.networks[0]: found \"../x\", expected the name of a network",
        "\"amd64\" | \"vax\" | $.filter.architectures[0]: found \"vax\", expected one of",
        "\"iso\" | \"floppy\" | $.filter.images[1]: found \"floppy\", expected one of",
        "\"kernels\" : false | \"kernels\" : 0 | $.filter.kernels: found 0, expected true or false",
        "\"krn/dev\" | \"kernel/a.efi\" | $.leftOut[1]: found kernel/a.efi behind kernel/a.efi, exp",
        "\"kernel/a.efi\" | \"a/b\" | none",
        "\"kernel/a.efi\" | \"z/b\" | $.leftOut[1]: found krn/dev behind z/b, expected each path once",
        "\"krn/dev\" | \"/etc/passwd\" | $.leftOut[1]: found \"/etc/passwd\", expected a path in a tree",
        "\"krn/dev\" | \"tuf/timestamp.json\" | $.leftOut[1]: found \"tuf/timestamp.json\", expected a",
        "\"krn/dev\" | \"images.json\" | $.leftOut[1]: found \"images.json\", expected a file that a mir",
        "\"krn/dev\" | \"SHA256SUMS\" | $.leftOut[1]: found \"SHA256SUMS\", expected a file that a mirror",
        "\"local/images.json\" | \"krn/x\" | $.made[0]: found \"krn/x\", expected a path in local/",
        "\"local/images.json\" | \"local/mirror.json\" | $.made[0]: found \"local/mirror.json\", expec",
        "\"local/images.json\" | \"local/../krn\" | $.made[0]: found \"local/../krn\", expected a path in",
      })
  void anotherFileIsRefused(String from, String to, String message) throws IOException {
    String text = text(SAMPLE);
    assertThat(text).contains(from);
    byte[] other = text.replace(from, to).getBytes(StandardCharsets.UTF_8);

    if (message.equals("none")) {
      assertThat(MirrorFileReader.read(other).leavesOut("a/b")).isTrue();
    } else {
      assertThatThrownBy(() -> MirrorFileReader.read(other))
          .isInstanceOf(MalformedIndexException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void noPartOfAFileIsAFile() throws IOException {
    byte[] bytes = SAMPLE.toBytes();
    for (int length = 0; length < bytes.length - 2; length++) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> MirrorFileReader.read(part))
          .isInstanceOf(MalformedIndexException.class);
    }
  }

  @Test
  void anEndlessFileIsRefused() {
    byte[] spaces = new byte[MirrorFileReader.MAX_BYTES + 1];
    Arrays.fill(spaces, (byte) ' ');
    assertThatThrownBy(() -> MirrorFileReader.read(spaces))
        .hasMessageContaining("found more bytes, expected at most " + MirrorFileReader.MAX_BYTES);
    byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> MirrorFileReader.read(deep))
        .hasMessageContaining("found a value beyond the limits");
  }

  private static String text(MirrorFile file) throws IOException {
    return new String(file.toBytes(), StandardCharsets.UTF_8);
  }

  private static SortedSet<TreePath> paths(String... paths) {
    return new TreeSet<>(Stream.of(paths).map(TreePath::new).toList());
  }
}
