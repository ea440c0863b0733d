package org.bootmirror.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bootmirror.script.BaseUrl;
import org.junit.jupiter.api.Test;

final class IndexFactsTest {

  private static final IndexFacts FACTS =
      new IndexFacts(
          List.of(new BaseUrl("http://a.example"), new BaseUrl("https://b.example/c")),
          List.of(),
          List.of(
              new IndexFacts.Build("ipxe.lkrn", "ipxe", "2.0", List.of("sha256sum", "imgverify")),
              new IndexFacts.Build("ipxe.efi", "a folder", "unknown", List.of("ping"))),
          List.of(new AllowedLoss("ipxe.efi", "imgverify", "ipxe.efi of ipxe 1.0")));

  @Test
  void bytesAreRead() {
    assertThat(IndexFacts.read(FACTS.toBytes())).isEqualTo(FACTS);
    IndexFacts none = new IndexFacts(List.of(), List.of(), List.of(), List.of());
    assertThat(IndexFacts.read(none.toBytes())).isEqualTo(none);
  }

  @Test
  void theFactsOfAnIndexAreItsBasesBuildsAndLosses() {
    ImagesFile index = SampleImages.file();
    IndexFacts facts = IndexFacts.of(index);

    assertThat(facts.bases()).isEqualTo(index.bases());
    assertThat(facts.acceptedBases()).isEqualTo(index.acceptedBases());
    assertThat(facts.allowedLosses()).isEqualTo(index.allowedLosses());
    assertThat(facts.builds())
        .containsExactlyElementsOf(builds(index).stream().distinct().toList())
        .isNotEmpty();
  }

  /** Of two builds of one file, that of the last image counts. */
  @Test
  void aBuildThatAnotherImageHasAsWellComesLast() {
    ImagesFile index = SampleImages.file();
    List<IndexedImage> former = ofVersion(index.images(), "1");
    List<IndexedImage> newer = ofVersion(index.images(), "2");
    List<IndexedImage> all = new ArrayList<>(former);
    all.addAll(newer);
    all.addAll(former);

    assertThat(IndexFacts.of(withImages(index, all)).builds())
        .extracting(IndexFacts.Build::version)
        .containsExactly("2", "1");
  }

  private static List<IndexedImage> ofVersion(List<IndexedImage> images, String version) {
    return images.stream()
        .map(
            one ->
                new IndexedImage(
                    one.path(),
                    one.pathWithExtension(),
                    one.network(),
                    one.description(),
                    one.extraRoom(),
                    one.slots(),
                    one.signers(),
                    one.protection(),
                    one.components().stream().map(part -> ofVersion(part, version)).toList()))
        .toList();
  }

  private static IndexedComponent ofVersion(IndexedComponent one, String version) {
    return new IndexedComponent(
        one.platform(),
        one.architecture(),
        one.file(),
        one.packageName(),
        version,
        one.sha256(),
        one.commands());
  }

  private static ImagesFile withImages(ImagesFile index, List<IndexedImage> images) {
    return new ImagesFile(
        index.release(),
        index.bases(),
        index.acceptedBases(),
        index.variables(),
        index.networks(),
        index.trustedRoot(),
        index.mediaUntil(),
        index.keep(),
        index.lifetimes(),
        images);
  }

  private static List<IndexFacts.Build> builds(ImagesFile index) {
    return index.images().stream()
        .flatMap(image -> image.components().stream())
        .filter(one -> !one.commands().isEmpty())
        .map(
            one ->
                new IndexFacts.Build(one.file(), one.packageName(), one.version(), one.commands()))
        .toList();
  }

  @Test
  void truncatedBytesAreNoFacts() {
    byte[] whole = FACTS.toBytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] truncated = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> IndexFacts.read(truncated))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
