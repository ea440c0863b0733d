package org.bootmirror.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.content.Slot;
import org.bootmirror.index.AuthenticatedBy;
import org.bootmirror.index.Authentication;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.LocalIndex;
import org.bootmirror.index.Protection;
import org.bootmirror.index.ProtectionCondition;
import org.bootmirror.index.TlsRoots;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;

/** False statements in a mirror's own index. */
final class LocalClaimsTest {

  private static final Digest DIGEST = Digest.of(new byte[] {1});
  private static final Digest OTHER = Digest.of(new byte[] {2});
  private static final Slot SLOT = new Slot(100, Slot.CHARACTERS, Slot.Encoding.ASCII);
  private static final IndexedImage PUBLISHED = published(List.of(SLOT), 100);
  private static final BaseUrl HTTPS = new BaseUrl("https://mirror");
  private static final BaseUrl EVIL = new BaseUrl("http://evil");

  @Test
  void aTrueDescriptionHasNoProblem() {
    for (BaseUrl base : List.of(HTTPS, EVIL)) {
      for (SlotVariables slot : List.of(variables(base), variables(base).withPin(OTHER))) {
        LocalClaims claims = new LocalClaims(PUBLISHED, local(PUBLISHED, slot), List.of(base));
        assertThat(claims.isVariant()).isTrue();
        assertThat(claims.problems(slot)).isEmpty();
      }
    }
  }

  @Test
  void tlsAndItsHostAreNotBelievedOfASlotWithAnotherBase() {
    LocalClaims claims =
        new LocalClaims(PUBLISHED, local(PUBLISHED, variables(HTTPS)), List.of(HTTPS));

    assertThat(claims.isVariant()).isTrue();
    assertThat(claims.problems(variables(EVIL)))
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .isEqualTo(
                        "says that local/iso/prod asks [https://mirror];"
                            + " its slot holds [http://evil]"),
            one ->
                assertThat(one)
                    .startsWith("says of local/iso/prod on efi amd64: boot script by (tls, ")
                    .endsWith(
                        "images.json and its slot say on efi amd64: boot script by (),"
                            + " kernel by (), initrds by ()"));
  }

  @Test
  void anotherBaseByHttpsIsFoundThoughTheProtectionIsTheSame() {
    LocalClaims claims =
        new LocalClaims(PUBLISHED, local(PUBLISHED, variables(HTTPS)), List.of(HTTPS));

    assertThat(claims.problems(variables(new BaseUrl("https://evil"))))
        .containsExactly(
            "says that local/iso/prod asks [https://mirror]; its slot holds [https://evil]");
  }

  @Test
  void firmwareThatIsLeftOutIsFound() {
    SlotVariables slot = variables(HTTPS);
    IndexedImage image = withProtection(local(PUBLISHED, slot), List.of());

    assertThat(new LocalClaims(PUBLISHED, image, List.of(HTTPS)).problems(slot))
        .containsExactly(
            "says of local/iso/prod the protection on 0 kinds of firmware;"
                + " images.json says that on 1");
  }

  @Test
  void anImageWithoutSlotsOrWithOtherRoomIsNoVariant() {
    IndexedImage fixed = published(List.of(), 100);
    SlotVariables slot = variables(HTTPS);

    assertThat(new LocalClaims(fixed, local(fixed, slot), List.of(HTTPS)).isVariant()).isFalse();
    assertThat(
            new LocalClaims(published(List.of(SLOT), 99), local(PUBLISHED, slot), List.of(HTTPS))
                .isVariant())
        .isFalse();
  }

  private static IndexedImage local(IndexedImage published, SlotVariables variables) {
    return LocalIndex.image(
        published,
        LocalIndex.path(published.path()),
        LocalIndex.path(published.pathWithExtension()),
        OTHER,
        variables);
  }

  private static IndexedImage published(List<Slot> slots, int room) {
    Authentication tls =
        new Authentication(
            AuthenticatedBy.TLS,
            ProtectionCondition.SLOT_HAS_ONLY_HTTPS_BASES,
            List.of(),
            Optional.of(new TlsRoots(DIGEST, true)));
    return new IndexedImage(
        new TreePath("iso/prod"),
        new TreePath("iso/prod.iso"),
        Optional.of("prod"),
        new Description(5000, DIGEST, DIGEST),
        OptionalInt.of(room),
        slots,
        List.of(),
        List.of(
            new Protection(Platform.EFI, Architecture.AMD64, List.of(tls), List.of(), List.of())),
        List.of());
  }

  private static IndexedImage withProtection(IndexedImage image, List<Protection> protection) {
    return new IndexedImage(
        image.path(),
        image.pathWithExtension(),
        image.network(),
        image.description(),
        image.extraRoom(),
        image.slots(),
        image.signers(),
        protection,
        image.components());
  }

  private static SlotVariables variables(BaseUrl base) {
    return SlotVariables.published(List.of(base), Optional.empty());
  }
}
