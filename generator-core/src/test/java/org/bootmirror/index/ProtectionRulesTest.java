package org.bootmirror.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.bootmirror.component.Component;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.content.Platform;
import org.bootmirror.content.Slot;
import org.bootmirror.crypto.Authority;
import org.bootmirror.image.Image;
import org.bootmirror.image.Part;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.site.Trust;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;

/** Which ways of authentication an image has, and under which condition each protects. */
final class ProtectionRulesTest {

  private static final String[] VERIFYING = {"chain", "imgverify", "sha256sum"};
  private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

  private String base = "http://a";
  private boolean overlayable = true;
  private boolean trustsSiteRootOnly = true;
  private boolean hasScript = true;
  private Optional<String> network = Optional.of("prod");
  private List<X509Certificate> signers = List.of();

  @Test
  void withoutCommandsAndHttpsNothingIsAuthenticated() {
    Protection protection = of(Platform.BIOS, "chain");

    assertThat(protection)
        .isEqualTo(
            new Protection(Platform.BIOS, Architecture.AMD64, List.of(), List.of(), List.of()));
  }

  @Test
  void aBuildThatComputesDigestsTakesAPin() {
    Protection protection = of(Platform.EFI, "chain", "sha256sum");

    assertThat(protection.bootScript())
        .containsExactly(way(AuthenticatedBy.PIN, ProtectionCondition.SLOT_HAS_PIN));
    assertThat(protection.kernel())
        .isEqualTo(protection.initrds())
        .containsExactly(
            way(
                AuthenticatedBy.DIGEST_IN_BOOT_SCRIPT,
                ProtectionCondition.BOOT_SCRIPT_AUTHENTICATED));
  }

  @Test
  void anImageWithoutASlotTakesNoPin() {
    overlayable = false;

    assertThat(of(Platform.EFI, "chain", "sha256sum").bootScript()).isEmpty();
    assertThat(of(Platform.EFI, "chain", "sha256sum").kernel()).hasSize(1);
  }

  @Test
  void anImageOfNoNetworkKnowsNeitherPinNorDigest() {
    network = Optional.empty();

    Protection protection = of(Platform.EFI, VERIFYING);

    assertThat(protection.bootScript()).isEmpty();
    assertThat(protection.kernel()).isEmpty();
    assertThat(protection.initrds()).isEmpty();
  }

  @Test
  void aPinGoesBeforeASignature() {
    assertThat(of(Platform.EFI, VERIFYING).bootScript())
        .contains(
            new Authentication(
                AuthenticatedBy.IMGVERIFY_SIGNATURE,
                ProtectionCondition.SLOT_HAS_NO_PIN,
                List.of("prod-signer"),
                Optional.empty()));
    overlayable = false;
    assertThat(of(Platform.EFI, VERIFYING).bootScript())
        .containsExactly(
            new Authentication(
                AuthenticatedBy.IMGVERIFY_SIGNATURE,
                ProtectionCondition.ALWAYS,
                List.of("prod-signer"),
                Optional.empty()));
  }

  @Test
  void aNetworkWithoutSignerHasNoSignature() {
    network = Optional.of("test");

    assertThat(of(Platform.EFI, VERIFYING).bootScript())
        .extracting(Authentication::by)
        .containsExactly(AuthenticatedBy.PIN);
  }

  @Test
  void httpsBasesAreUnderTheRootAndOnUefiTheFirmwaresOwn() {
    base = "https://a";
    assertThat(of(Platform.BIOS, "chain").bootScript())
        .containsExactly(tls(ProtectionCondition.SLOT_HAS_ONLY_HTTPS_BASES, false));
    assertThat(of(Platform.EFI, "chain").bootScript())
        .containsExactly(tls(ProtectionCondition.SLOT_HAS_ONLY_HTTPS_BASES, true));
    overlayable = false;
    assertThat(of(Platform.BIOS, "chain").bootScript())
        .containsExactly(tls(ProtectionCondition.ALWAYS, false));
  }

  @Test
  void oneBaseWithoutHttpsIsEnoughForNoTls() {
    base = "https://a";
    ProtectionFacts facts = facts(List.of(new BaseUrl("https://a"), new BaseUrl("http://b")));

    assertThat(of(facts, Platform.EFI, "chain").bootScript()).isEmpty();
  }

  @Test
  void aLoaderThatTrustsOthersIsNotUnderTheRoot() {
    base = "https://a";
    trustsSiteRootOnly = false;

    assertThat(of(Platform.EFI, "chain").bootScript()).isEmpty();
  }

  @Test
  void anImageWithoutAScriptIsInTheHandsOfItsStarter() {
    base = "https://a";
    hasScript = false;

    assertThat(of(Platform.EFI, VERIFYING).bootScript()).isEmpty();
  }

  @Test
  void secureBootIsAboutKernelsOfSignedImagesOnUefi() throws GeneralSecurityException {
    signers = List.of(certificate());
    Authentication secureBoot =
        new Authentication(
            AuthenticatedBy.UEFI_SECURE_BOOT,
            ProtectionCondition.FIRMWARE_ENFORCES_SECURE_BOOT,
            List.of("CN=a", "CN=b"),
            Optional.empty());

    assertThat(of(Platform.EFI, "chain").kernel()).containsExactly(secureBoot);
    assertThat(of(Platform.EFI, "chain").initrds()).isEmpty();
    assertThat(of(Platform.EFI, VERIFYING).kernel()).hasSize(2).contains(secureBoot);
    assertThat(of(Platform.EFI, VERIFYING).initrds()).hasSize(1).doesNotContain(secureBoot);
    assertThat(of(Platform.BIOS, "chain").kernel()).isEmpty();
  }

  @Test
  void onlyIpxeIsProtected() {
    Image image = image(List.of(part(Platform.BIOS), part(Platform.EFI, "chain")));

    assertThat(new ProtectionRules(facts(List.of(new BaseUrl("http://a")))).of(image))
        .extracting(Protection::platform)
        .containsExactly(Platform.EFI);
  }

  @Test
  void whatEndsBeforeMediaIsNamed() {
    Lifetime early = new Lifetime(LifetimeKind.ROOT, "a", END.minusSeconds(1));
    Lifetime late = new Lifetime(LifetimeKind.SIGNER, "b", END);

    assertThat(facts(List.of(early, late), Optional.of(new Trust.Media(END, false))))
        .returns(List.of(early), ProtectionFacts::endsBeforeMedia);
    assertThat(facts(List.of(early, late), Optional.empty()).endsBeforeMedia()).isEmpty();
  }

  @Test
  void partsThatDoNotBelongTogetherAreRefused() {
    assertThatThrownBy(() -> way(AuthenticatedBy.PIN, ProtectionCondition.SLOT_HAS_NO_PIN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> way(AuthenticatedBy.TLS, ProtectionCondition.ALWAYS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Authentication.secureBoot(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new Authentication(
                    AuthenticatedBy.IMGVERIFY_SIGNATURE,
                    ProtectionCondition.ALWAYS,
                    List.of("a", "b"),
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Authentication way(AuthenticatedBy by, ProtectionCondition condition) {
    return new Authentication(by, condition, List.of(), Optional.empty());
  }

  private static Authentication tls(ProtectionCondition condition, boolean firmware) {
    return new Authentication(
        AuthenticatedBy.TLS,
        condition,
        List.of(),
        Optional.of(new TlsRoots(SampleImages.ROOT, firmware)));
  }

  private Protection of(Platform platform, String... commands) {
    return of(facts(List.of(new BaseUrl(base))), platform, commands);
  }

  private Protection of(ProtectionFacts facts, Platform platform, String... commands) {
    return new ProtectionRules(facts).of(image(List.of(part(platform, commands)))).get(0);
  }

  private Image image(List<Part> parts) {
    Content content = Content.zeros(2000);
    return new Image(
        List.of(TreePath.of("a")),
        network,
        parts,
        overlayable ? content.withSlots(List.of(new Slot(0, 1024, Slot.Encoding.ASCII))) : content,
        signers,
        hasScript);
  }

  private Part part(Platform platform, String... commands) {
    Component component = Component.of(Path.of("a"));
    TreeSet<String> sorted = new TreeSet<>(List.of(commands));
    return new Part(platform, Architecture.AMD64, component, sorted, trustsSiteRootOnly);
  }

  private static ProtectionFacts facts(List<BaseUrl> bases) {
    return new ProtectionFacts(
        bases,
        SampleImages.ROOT,
        Map.of("prod", "prod-signer"),
        List.of("CN=a", "CN=b"),
        List.of(),
        Optional.empty());
  }

  private static ProtectionFacts facts(List<Lifetime> lifetimes, Optional<Trust.Media> media) {
    return new ProtectionFacts(List.of(), SampleImages.ROOT, Map.of(), List.of(), lifetimes, media);
  }

  private static X509Certificate certificate() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return Authority.create("a", generator.generateKeyPair(), Instant.EPOCH, END).certificate();
  }
}
