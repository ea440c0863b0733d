package org.bootmirror.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bootmirror.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading gives back what was written; anything else is refused by path, found and expected. */
final class ImagesReaderTest {

  private static final Path FORMAT_1 = Path.of("src/test/resources/index/images-format-1.json");

  @Test
  void writingAndReadingGiveTheSameValues() throws IOException {
    ImagesFile file = SampleImages.file();

    ImagesFile read = read(SampleImages.bytes(file));

    assertThat(read).isEqualTo(file);
    assertThat(SampleImages.bytes(read)).isEqualTo(SampleImages.bytes(file));
  }

  @Test
  void anEmptyIndexIsOne() throws IOException {
    assertThat(
            read("{\"format\":2,\"bases\":[],\"acceptedBases\":[],\"trustedRoot\":\""
                    + SampleImages.ROOT
                    + "\",\"lifetimes\":[],\"images\":[]}")
                .images())
        .isEmpty();
  }

  @Test
  void formatOneIsReadAsValues() throws IOException {
    ImagesFile file = read(Files.readAllBytes(FORMAT_1));

    assertThat(file.lifetimes())
        .containsExactly(
            lifetime(LifetimeKind.ROOT, "a root", "2046-01-01T00:00:00Z"),
            lifetime(LifetimeKind.ACCEPTED_AUTHORITY, "CN=a root", "2045-12-31T00:00:00Z"),
            lifetime(
                LifetimeKind.SIGNER,
                "prod-43db5d5dc4ee0ee90a18ab5342cdc58a",
                "2046-01-01T00:00:00Z"),
            lifetime(LifetimeKind.METADATA_ROOT, "root.json", "2046-01-01T00:00:00Z"));
    Digest root = file.trustedRoot();
    String signer = "prod-43db5d5dc4ee0ee90a18ab5342cdc58a";
    Authentication secureBoot = Authentication.secureBoot(List.of("CN=a root Secure Boot"));
    Authentication digest = Authentication.digestInBootScript();
    Protection krn = file.images().get(0).protection().get(0);
    assertThat(krn.bootScript())
        .containsExactly(Authentication.tls(new TlsRoots(root, false), true));
    Protection uefi = file.images().get(1).protection().get(0);
    assertThat(uefi.bootScript())
        .containsExactly(
            Authentication.pin(),
            Authentication.imgverify(signer, true),
            Authentication.tls(new TlsRoots(root, true), true));
    assertThat(uefi.kernel()).isEqualTo(uefi.initrds()).containsExactly(digest);
    Protection signed = file.images().get(2).protection().get(0);
    assertThat(signed.bootScript())
        .containsExactly(
            Authentication.imgverify(signer, false),
            Authentication.tls(new TlsRoots(root, true), false));
    assertThat(signed.kernel()).containsExactly(digest, secureBoot);
    assertThat(signed.initrds()).containsExactly(digest);
    assertThat(file.images().get(4).protection().get(0).kernel()).containsExactly(secureBoot);
  }

  @Test
  void formatOneIsWrittenAsFormatTwo() throws IOException {
    ImagesFile file = read(Files.readAllBytes(FORMAT_1));
    byte[] written = SampleImages.bytes(file);

    assertThat(ImagesSchema.violations(new String(written, StandardCharsets.UTF_8))).isEmpty();
    assertThat(read(written)).isEqualTo(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "its SHA-256, where the slot says | another sentence",
        "\"their SHA-256 in the boot script\" | \"their MD5\"",
        "\"TLS under the root 43db | \"TLS under the root x43db",
        "\"the signer prod | \"a signer prod",
        "\"of\" | \"kind\"",
      })
  void anUnknownSentenceOfFormatOneIsRefused(String known, String other) throws IOException {
    String text = Files.readString(FORMAT_1);
    assertThat(text).contains(known);

    assertThatThrownBy(() -> read(text.replace(known, other)))
        .isInstanceOf(MalformedIndexException.class)
        .hasMessageStartingWith("$.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\" : 2 | \"format\" : 3 | $.format: found 3, expected a whole number from 1 to 2",
        "\"format\" : 2 | \"format\" : \"2\" | $.format: found \"2\", expected a whole number",
        "\"format\" : 2 | \"frmt\" : 2 | $: found no key \"format\", expected a value",
        "\"format\" : 2, | \"format\" : 1, | $.lifetimes[0]: found the key \"kind\", expected none",
        "\"format\" : 2, | \"format\" : 2, \"format\" : 2, | found malformed JSON, expected JSON without doubled keys",
        "\"number\" : 7 | \"number\" : 0 | $.release.number: found 0, expected a whole number",
        "\"number\" : 7 | \"number\" : 1e3 | $.release.number: found 1000",
        "06:07Z\" | 06:07+00:00\" | $.release.instant: found \"2026-03-04T05:06:07+00:00\", exp",
        "06:07Z\" | 06:07.5Z\" | $.release.instant: found \"2026-03-04T05:06:07.5Z\", expected an",
        "\"https://boot | \"ftp://boot | $.bases[0]: found \"ftp://boot.example\", expected an http",
        "\"trustedRoot\" : \"cd | \"trustedRoot\" : \"CD | $.trustedRoot: found \"CDcd",
        "\"kind\" : \"root\" | \"kind\" : \"rot\" | $.lifetimes[0].kind: found \"rot\", expected one",
        "\"usb/prod\" | \"../prod\" | $.images[0].path: found \"../prod\", expected a path in a tree",
        "\"usb/prod\" | \"pxe/ipxe.efi\" | $.images[1]: found the name pxe/ipxe.efi of $.images[0]",
        "\"usb/abab | \"usb/aaab | $.images[0].immutablePath: found \"usb/aaab",
        "\"size\" : 1048576 | \"size\" : -1 | $.images[0].size: found -1, expected a whole number",
        "\"size\" : 1048576 | \"size\" : 9007199254740992 | $.images[0].size: found 90071992547409",
        "\"size\" : 1048576 | \"size\" : 9999 | $.images[0].slots[2]: found bytes 9000 to 10028",
        "\"overlayable\" : true | \"overlayable\" : false | $.images[0].overlayable: found false",
        "\"overlayable\" : false | \"overlayable\" : 0 | $.images[1].overlayable: found 0, expecte",
        "\"offset\" : 2000 | \"offset\" : 1030 | $.images[0].slots[1]: found bytes 1030 to 3078",
        "\"size\" : 2048 | \"size\" : 2047 | $.images[0].slots[1].size: found 2047, expected whole",
        "\"size\" : 2048 | \"size\" : 65537 | $.images[0].slots[1].size: found 65537, expected",
        "\"ascii\" | \"ebcdic\" | $.images[0].slots[0].encoding: found \"ebcdic\", expected one of [",
        "\"condition\" : \"pin\" | \"condition\" : \"no-pin\" | protection[1].bootScript[0].condition: found \"no-pin\"",
        "\"pin\" | \"digest-in-boot-script\" | protection[1].bootScript[0].authenticatedBy: found",
        "\"pin\" | \"tls\" | protection[1].bootScript[0].condition: found \"pin\", expected",
        "\"signers\" | \"signer\" | protection[1].bootScript[1]: found the key \"signer\", expected",
        "\"commands\" | \"command\" | $.images[0].components[1]: found the key \"command\", expected",
        "\"commands\" : [ | \"commands\" : [], \"x\" : [ | components[1]: found the key \"x\"",
        "\"arm64\" | \"mips\" | $.images[0].protection[2].architecture: found \"mips\", expected one",
      })
  void whatIsMalformedIsNamed(String right, String wrong, String message) throws IOException {
    String text = new String(SampleImages.bytes(SampleImages.file()), StandardCharsets.UTF_8);
    int at = text.indexOf(right);
    assertThat(at).as(right).isNotNegative();
    String changed = text.substring(0, at) + wrong + text.substring(at + right.length());

    assertThatThrownBy(() -> read(changed))
        .isInstanceOf(MalformedIndexException.class)
        .hasMessageContaining(message);
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] whole = SampleImages.bytes(SampleImages.file());
    for (int length = 0; length < whole.length - 2; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(part)).as("%d bytes", length).hasMessageContaining("expected");
    }
  }

  @Test
  void moreThanOneDocumentIsRefused() throws IOException {
    String text = new String(SampleImages.bytes(SampleImages.file()), StandardCharsets.UTF_8);

    assertThatThrownBy(() -> read(text + "{}")).hasMessageContaining("found malformed JSON");
  }

  @Test
  void hugeFilesAreRefusedBeforeTheyFillTheMemory() {
    String start = "{\"format\":2,\"bases\":[\"";
    assertThatThrownBy(() -> ImagesReader.read(new Endless()))
        .hasMessageContaining("found more bytes, expected at most 33554432");
    assertThatThrownBy(() -> read("[".repeat(100))).hasMessageContaining("16 levels");
    assertThatThrownBy(() -> read(start + "x".repeat(5000) + "\"]}"))
        .hasMessageContaining("texts of at most 4096 characters");
    assertThatThrownBy(() -> read("[" + "0,".repeat(4_100_000) + "0]"))
        .hasMessageContaining("4000000 values");
    assertThatThrownBy(() -> read("{\"format\":2,\"" + "k".repeat(65) + "\":1}"))
        .hasMessageContaining("beyond the limits");
    assertThatThrownBy(
            () ->
                read(
                    "{\"format\":2,\"images\":[],\"bases\":["
                        + "\"http://a\",".repeat(1000)
                        + "\"http://a\"]}"))
        .hasMessage("$.bases: found 1001 elements, expected at most 1000");
  }

  private static Lifetime lifetime(LifetimeKind kind, String name, String until) {
    return new Lifetime(kind, name, Instant.parse(until));
  }

  private static ImagesFile read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ImagesFile read(byte[] bytes) throws IOException {
    return ImagesReader.read(new ByteArrayInputStream(bytes));
  }

  /** Spaces without end. */
  private static final class Endless extends InputStream {

    @Override
    public int read() {
      return ' ';
    }

    @Override
    public int read(byte[] buffer, int from, int count) {
      Arrays.fill(Objects.requireNonNull(buffer), from, from + count, (byte) ' ');
      return count;
    }
  }
}
