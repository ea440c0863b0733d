package org.bootmirror.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        .containsExactlyElementsOf(
            index.images().stream()
                .flatMap(image -> image.components().stream())
                .filter(one -> !one.commands().isEmpty())
                .map(
                    one ->
                        new IndexFacts.Build(
                            one.file(), one.packageName(), one.version(), one.commands()))
                .distinct()
                .toList())
        .isNotEmpty();
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
