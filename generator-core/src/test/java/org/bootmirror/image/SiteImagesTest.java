package org.bootmirror.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bootmirror.component.MissingComponentException;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.content.Platform;
import org.bootmirror.content.ResultCache;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.content.SlottedText;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.plan.FakeComponents;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.tree.TreePath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipe of each kind of image: names, third-party parts, and slots with the whole block. */
final class SiteImagesTest {

  private static final long CONF_BYTES = 8 << 20;
  private static final String BLOCK =
      SlotVariables.published(List.of(new BaseUrl("http://a.example")), Optional.empty()).block();
  private static final SlottedText SCRIPT =
      new SlottedText("#!ipxe\n" + BLOCK + "echo a script\n", "#!ipxe\n".length(), BLOCK.length());

  private static final Map<ScriptPlace, ImageScript> SCRIPTS =
      Map.of(
          ScriptPlace.FILE,
          ImageScript.of(SCRIPT),
          ScriptPlace.DISK,
          ImageScript.of(SCRIPT),
          ScriptPlace.CLOUD,
          ImageScript.of(SCRIPT));

  @TempDir private static Path work;

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(ImageKind.KRN, "krn/prod.krn krn/prod", List.of(Encoding.ASCII)),
        Arguments.of(ImageKind.UEFI, "uefi/prod.efi uefi/prod", List.of(Encoding.UTF_16LE)),
        Arguments.of(
            ImageKind.SNPONLY, "snponly/prod.efi snponly/prod", List.of(Encoding.UTF_16LE)),
        Arguments.of(ImageKind.ISO, "iso/prod.iso iso/prod", List.of(Encoding.ASCII)),
        Arguments.of(ImageKind.USB, "usb/prod.img usb/prod", List.of(Encoding.ASCII)),
        Arguments.of(ImageKind.UEFIMG, "uefimg/prod.img uefimg/prod", List.of(Encoding.ASCII)),
        Arguments.of(ImageKind.CLOUD, "cloud/prod.img.gz", List.of(Encoding.GZIP_ASCII)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anImageHasItsNamesAndPartsAndASlotWithTheWholeBlock(
      ImageKind kind, String names, List<Encoding> encodings) throws IOException {
    Image image = images(EnumSet.of(kind)).forNetwork("prod", SCRIPTS).get(0);

    assertThat(image.names().stream().map(TreePath::value)).containsExactly(names.split(" ", -1));
    assertThat(image.network()).contains("prod");
    assertThat(image.hasScript()).isTrue();
    assertThat(image.parts()).allMatch(Part::trustsSiteRootOnly);
    assertThat(image.parts().stream().map(part -> part.component().name()))
        .containsExactlyInAnyOrderElementsOf(
            kind.needs().stream().map(file -> file.fileNames().get(0)).toList());
    assertThat(image.content().slots()).extracting(Slot::encoding).isEqualTo(encodings);
    byte[] bytes = image.content().toBytes();
    for (Slot slot : image.content().slots()) {
      byte[] block = Content.bytes(bytes).part(slot.offset(), slot.size()).toBytes();
      assertThat(SlotVariables.read(block, slot.encoding()).block()).isEqualTo(BLOCK);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "krn,FILE,FILE",
    "iso,DISK,DISK",
    "uefimg,DISK,",
    "cloud,CLOUD,",
    "pxe,,",
    "provision,,",
    "krn cloud,FILE CLOUD,FILE"
  })
  void onlyScriptsThatAnImageCarriesHaveAPlace(String kinds, String network, String menu)
      throws IOException {
    Set<ImageKind> wanted = EnumSet.noneOf(ImageKind.class);
    for (String kind : kinds.split(" ", -1)) {
      wanted.add(ImageKind.named(kind).orElseThrow());
    }
    SiteImages images = images(wanted);

    assertThat(images.placesOfNetwork(false)).isEqualTo(places(network));
    assertThat(images.placesOfMenu()).isEqualTo(places(menu));
    assertThat(images.placesOfNetwork(true).contains(ScriptPlace.FILE))
        .isEqualTo(kinds.equals("pxe") || places(network).contains(ScriptPlace.FILE));
  }

  private static Set<ScriptPlace> places(@Nullable String names) {
    Set<ScriptPlace> places = EnumSet.noneOf(ScriptPlace.class);
    if (names != null) {
      Arrays.stream(names.split(" ", -1)).map(ScriptPlace::valueOf).forEach(places::add);
    }
    return places;
  }

  @Test
  void disksCarryAllProcessorsAndFilesHaveOneEach() throws IOException {
    SiteImages both =
        images(EnumSet.of(ImageKind.UEFI, ImageKind.ISO), EnumSet.allOf(Architecture.class));
    List<Image> images = both.forNetwork("prod", SCRIPTS);

    assertThat(images.stream().map(image -> image.path().value()))
        .containsExactly("uefi/prod", "arm64/uefi/prod", "iso/prod");
    assertThat(images.get(2).parts().stream().map(Part::architecture))
        .contains(Architecture.AMD64, Architecture.ARM64);
  }

  @Test
  void imagesWithoutANetworkHaveAScriptOnlyToProvision() throws IOException {
    List<String> names = new ArrayList<>();
    for (Image image : images(EnumSet.allOf(ImageKind.class)).forAll(ImageScript.of(SCRIPT))) {
      String path = image.path().value();
      names.add(path);
      boolean provision = path.endsWith("-provision");
      assertThat(image.network()).isEmpty();
      assertThat(image.hasScript()).as(path).isEqualTo(provision);
      assertThat(image.content().slots().isEmpty()).as(path).isNotEqualTo(provision);
    }
    assertThat(names)
        .contains("krn-generic", "uefi-generic", "krn-provision", "uefi-provision")
        .contains("pxe/undionly.kpxe");
  }

  @Test
  void theScriptForTftpHasASlotAndNamesTheLoadersThatRunIt() throws IOException {
    SiteImages pxe = images(EnumSet.of(ImageKind.PXE), EnumSet.allOf(Architecture.class));
    Image script = pxe.pxeScript("prod", SCRIPTS).get(0);

    assertThat(script.names()).containsExactly(new TreePath("pxe/autoexec.ipxe"));
    assertThat(script.network()).contains("prod");
    assertThat(script.content().toBytes()).asString().isEqualTo(SCRIPT.text());
    assertThat(script.content().slots()).extracting(Slot::encoding).containsExactly(Encoding.ASCII);
    assertThat(script.parts()).extracting(Part::platform).containsOnly(Platform.EFI);
    assertThat(script.parts()).extracting(Part::architecture).contains(Architecture.values());
    assertThat(images(EnumSet.of(ImageKind.KRN)).pxeScript("prod", SCRIPTS)).isEmpty();
  }

  @Test
  void whatNoScriptChangesIsTheSameForEveryNetwork() throws IOException {
    SiteImages usb = images(EnumSet.of(ImageKind.USB));
    Image prod = usb.forNetwork("prod", SCRIPTS).get(0);
    Image test = usb.forNetwork("test", SCRIPTS).get(0);

    assertThat(prod.content().description()).isEqualTo(test.content().description());
  }

  @Test
  void aMissingComponentIsNamed() {
    assertThatThrownBy(
            () ->
                images(
                        EnumSet.of(ImageKind.KRN),
                        Set.of(Architecture.AMD64),
                        new Packages(List.of()))
                    .forNetwork("prod", SCRIPTS))
        .isInstanceOf(MissingComponentException.class)
        .hasMessageContaining("ipxe.lkrn");
  }

  private static SiteImages images(Set<ImageKind> kinds) throws IOException {
    return images(kinds, Set.of(Architecture.AMD64));
  }

  private static SiteImages images(Set<ImageKind> kinds, Set<Architecture> architectures)
      throws IOException {
    return images(kinds, architectures, FakeComponents.write(work));
  }

  private static SiteImages images(
      Set<ImageKind> kinds, Set<Architecture> architectures, Packages packages) throws IOException {
    return SiteImages.of(
        kinds,
        packages,
        TrustRoot.IPXE,
        architectures,
        CONF_BYTES,
        ResultCache.NONE,
        Optional.empty(),
        SecureBootSigning.NONE,
        Optional.empty());
  }
}
