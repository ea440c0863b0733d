package org.bootmirror.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.content.Slot;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.site.Trust;
import org.bootmirror.tree.KeepRule;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;

/** Why an image is not protected better, and what a source protects less than it seems. */
final class ProtectionGapsTest {

  private static final Digest SHA256 = new Digest("ab".repeat(32));
  private static final BaseUrl HTTPS = new BaseUrl("https://a");
  private static final BaseUrl HTTP = new BaseUrl("http://b");
  private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");
  private static final Lifetime ROOT = new Lifetime(LifetimeKind.ROOT, "root", END);
  private static final Protection NONE =
      new Protection(Platform.EFI, Architecture.AMD64, List.of(), List.of(), List.of());

  private List<BaseUrl> bases = List.of(HTTP);
  private List<Lifetime> lifetimes = List.of(ROOT);
  private Optional<String> network = Optional.of("prod");
  private boolean slot = true;
  private Protection protection = NONE;

  @Test
  void theCommandsOfIpxeDecide() {
    assertThat(gaps("chain"))
        .containsExactly(
            ProtectionGap.NO_DIGESTS, ProtectionGap.NO_IMGVERIFY, ProtectionGap.HTTP_BASES);
    assertThat(gaps("chain", "sha256sum"))
        .containsExactly(ProtectionGap.NO_IMGVERIFY, ProtectionGap.HTTP_BASES);
    assertThat(gaps("chain", "sha256sum", "imgverify")).containsExactly(ProtectionGap.HTTP_BASES);
  }

  @Test
  void withoutKeysNothingIsSigned() {
    lifetimes = List.of();

    assertThat(gaps("chain", "sha256sum"))
        .containsExactly(ProtectionGap.NO_KEYS, ProtectionGap.HTTP_BASES);
  }

  @Test
  void anImageWithoutSlotTakesNoPin() {
    slot = false;

    assertThat(gaps("sha256sum", "imgverify"))
        .containsExactly(ProtectionGap.NO_SLOT, ProtectionGap.HTTP_BASES);
  }

  @Test
  void anImageOfNoNetworkAsksBasesOnlyIfItHasASlot() {
    network = Optional.empty();

    assertThat(gaps("chain")).containsExactly(ProtectionGap.NO_NETWORK, ProtectionGap.HTTP_BASES);
    slot = false;
    assertThat(gaps("chain")).containsExactly(ProtectionGap.NO_NETWORK);
  }

  @Test
  void withHttpsOnlyTheRootsDecide() {
    bases = List.of(HTTPS);

    assertThat(gaps("sha256sum", "imgverify")).containsExactly(ProtectionGap.OTHER_ROOTS);
    protection =
        new Protection(
            Platform.EFI,
            Architecture.AMD64,
            List.of(Authentication.pin(), Authentication.tls(new TlsRoots(SHA256, true), true)),
            List.of(),
            List.of());
    assertThat(gaps("sha256sum", "imgverify")).isEmpty();
    assertThat(protection.bootScriptAsPublished())
        .extracting(Authentication::by)
        .containsExactly(AuthenticatedBy.TLS);
  }

  @Test
  void keysOverHttpOnlyAreWarnedOf() {
    assertThat(facts(List.of(HTTP), Map.of()))
        .containsExactly(new ProtectionWarning.KeysOverHttpOnly());
    assertThat(facts(List.of(HTTP), Map.of("prod", "prod-1"))).isEmpty();
    assertThat(facts(List.of(HTTPS), Map.of())).isEmpty();
    lifetimes = List.of();
    assertThat(facts(List.of(HTTP), Map.of())).isEmpty();
  }

  @Test
  void anHttpBaseBesideHttpsIsWarnedOf() {
    assertThat(facts(List.of(HTTP, HTTPS, HTTPS, HTTP), Map.of()))
        .containsExactly(
            new ProtectionWarning.HttpUndoesHttps(1, HTTP, 2),
            new ProtectionWarning.HttpUndoesHttps(4, HTTP, 2));
  }

  @Test
  void whatEndsBeforeMediaIsWarnedOf() {
    ProtectionFacts facts =
        new ProtectionFacts(
            List.of(HTTPS),
            SHA256,
            Map.of(),
            List.of(),
            List.of(ROOT, new Lifetime(LifetimeKind.SIGNER, "later", END.plusSeconds(2))),
            Optional.of(new Trust.Media(END.plusSeconds(1), false)));

    assertThat(facts.warnings())
        .containsExactly(new ProtectionWarning.EndsBeforeMedia(ROOT, END.plusSeconds(1)));
  }

  private List<ProtectionWarning> facts(List<BaseUrl> given, Map<String, String> signers) {
    return new ProtectionFacts(given, SHA256, signers, List.of(), lifetimes, Optional.empty())
        .warnings();
  }

  private Iterable<ProtectionGap> gaps(String... commands) {
    IndexedImage image =
        new IndexedImage(
            TreePath.of("uefi/prod"),
            TreePath.of("uefi/prod.efi"),
            network,
            new Description(9000, SHA256, SHA256),
            OptionalInt.empty(),
            slot ? List.of(new Slot(7, 4096, Slot.Encoding.ASCII)) : List.of(),
            List.of(),
            List.of(protection),
            List.of(
                component(Platform.EFI, commands),
                component(Platform.EFI),
                component(Platform.BIOS, "chain")));
    ImagesFile file =
        new ImagesFile(
            Optional.empty(),
            bases,
            List.of(),
            Optional.empty(),
            List.of(),
            SHA256,
            Optional.empty(),
            KeepRule.NONE,
            lifetimes,
            List.of(image));
    return new ProtectionGaps(file).of(image, protection);
  }

  private static IndexedComponent component(Platform platform, String... commands) {
    return new IndexedComponent(
        platform, Architecture.AMD64, "file", "", "1", SHA256, List.of(commands));
  }
}
