package org.bootmirror.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.content.Slot;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;

/** What authenticates a boot from a mirror's own image, and which paths such images have. */
final class LocalIndexTest {

  private static final Digest DIGEST = Digest.of(new byte[] {1});
  private static final Digest OTHER = Digest.of(new byte[] {2});
  private static final Authentication TLS = Authentication.tls(new TlsRoots(DIGEST, true), true);
  private static final Authentication SIGNATURE = Authentication.imgverify("prod", true);
  private static final Protection EFI =
      new Protection(
          Platform.EFI,
          Architecture.AMD64,
          List.of(Authentication.pin(), SIGNATURE, TLS),
          List.of(Authentication.digestInBootScript()),
          List.of(Authentication.digestInBootScript()));
  private static final Protection BIOS =
      new Protection(Platform.BIOS, Architecture.AMD64, List.of(TLS), List.of(), List.of());

  @Test
  void aPinIsAllThatAPinnedImageGoesBy() {
    IndexedImage image = image(variables("https://mirror").withPin(OTHER));

    assertThat(image.isPinned()).isTrue();
    assertThat(image.protection().get(0).bootScript()).containsExactly(Authentication.pinned());
    assertThat(image.protection().get(0).bootScriptAsPublished()).isNotEmpty();
    assertThat(image.protection().get(1).bootScript()).isEmpty();
    assertThat(gaps(image, 0)).isEmpty();
    assertThat(gaps(image, 1)).containsExactly(ProtectionGap.STARTS_NOTHING);
  }

  @Test
  void tlsEndsWithTheFirstBaseByHttp() {
    assertThat(image(variables("https://mirror")).protection()).containsExactly(EFI, BIOS);
    IndexedImage image = image(variables("https://mirror", "http://mirror"));
    assertThat(image.protection().get(0).bootScript())
        .containsExactly(Authentication.pin(), SIGNATURE);
    assertThat(image.protection().get(1).bootScript()).isEmpty();
    assertThat(gaps(image, 1)).contains(ProtectionGap.HTTP_BASES);
  }

  @Test
  void sizeSlotsAndMaskedDigestAreThePublishers() throws Exception {
    IndexedImage image = image(variables("http://mirror"));

    assertThat(image.description()).isEqualTo(new Description(5000, OTHER, DIGEST));
    assertThat(image.slots()).isEqualTo(published().slots());
    assertThat(image.immutablePath().value()).isEqualTo("local/iso/" + OTHER + ".prod.iso");
    ImagesFile index =
        LocalIndex.of(
            SampleImages.file(),
            List.of(new BaseUrl("http://mirror")),
            Optional.of(variables("http://mirror")),
            List.of(image, image(variables("http://mirror").withPin(OTHER), "unpinned/")));
    assertThat(ImagesReader.read(new ByteArrayInputStream(LocalIndex.bytes(index))))
        .isEqualTo(index);
  }

  @Test
  void aPathLeadsBackToThePublishedImage() {
    TreePath path = new TreePath("arm64/uefi/prod");

    assertThat(LocalIndex.published(LocalIndex.path(path))).contains(path);
    assertThat(LocalIndex.published(LocalIndex.unpinnedPath(path))).contains(path);
    assertThat(LocalIndex.published(path)).isEmpty();
  }

  private static Set<ProtectionGap> gaps(IndexedImage image, int protection) {
    ImagesFile index =
        LocalIndex.of(
            SampleImages.file(),
            List.of(new BaseUrl("http://mirror")),
            Optional.empty(),
            List.of(image));
    return new ProtectionGaps(index).of(image, image.protection().get(protection));
  }

  private static IndexedImage image(SlotVariables variables) {
    return image(variables, "");
  }

  private static IndexedImage image(SlotVariables variables, String folder) {
    return LocalIndex.image(
        published(),
        new TreePath("local/" + folder + "iso/prod"),
        new TreePath("local/" + folder + "iso/prod.iso"),
        OTHER,
        variables);
  }

  private static IndexedImage published() {
    return new IndexedImage(
        new TreePath("iso/prod"),
        new TreePath("iso/prod.iso"),
        Optional.of("prod"),
        new Description(5000, DIGEST, DIGEST),
        OptionalInt.of(100),
        List.of(new Slot(100, Slot.CHARACTERS, Slot.Encoding.ASCII)),
        List.of(),
        List.of(EFI, BIOS),
        List.of());
  }

  private static SlotVariables variables(String... bases) {
    return SlotVariables.published(
        List.of(bases).stream().map(BaseUrl::new).toList(), Optional.empty());
  }
}
