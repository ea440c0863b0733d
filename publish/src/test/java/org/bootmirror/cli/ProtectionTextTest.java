package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.ProtectedImages;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.index.AuthenticatedBy;
import org.bootmirror.index.Authentication;
import org.bootmirror.index.Lifetime;
import org.bootmirror.index.LifetimeKind;
import org.bootmirror.index.Protection;
import org.bootmirror.index.ProtectionCondition;
import org.bootmirror.index.TlsRoots;
import org.bootmirror.script.Placeholder;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;

/** What an operator reads of each way of authentication, with its condition. */
final class ProtectionTextTest {

  private static final Instant UNTIL = Instant.parse("2030-01-01T00:00:00Z");
  private static final Digest ROOT = new Digest("ab".repeat(32));

  private static final Authentication PIN =
      way(AuthenticatedBy.PIN, ProtectionCondition.SLOT_HAS_PIN);
  private static final Authentication DIGEST =
      way(AuthenticatedBy.DIGEST_IN_BOOT_SCRIPT, ProtectionCondition.BOOT_SCRIPT_AUTHENTICATED);
  private static final Authentication SECURE_BOOT =
      way(
          AuthenticatedBy.UEFI_SECURE_BOOT,
          ProtectionCondition.FIRMWARE_ENFORCES_SECURE_BOOT,
          "CN=a",
          "CN=b");

  @Test
  void noWayIsSaidLoudly() {
    assertThat(line(Platform.BIOS, List.of(), List.of(), List.of()))
        .isEqualTo(
            "bios amd64: boot script by NOTHING; kernel and initrds by NOTHING: krn/a, krn/b");
  }

  @Test
  void aPinIsAConditionAndTheDigestDependsOnTheScript() {
    assertThat(line(Platform.EFI, List.of(PIN), List.of(DIGEST), List.of(DIGEST)))
        .isEqualTo(
            "efi amd64: boot script by its SHA-256 if the slot has a pin; kernel and initrds by"
                + " their SHA-256 in the boot script if the boot script is authenticated: krn/a,"
                + " krn/b");
  }

  @Test
  void aDigestInAScriptThatNothingAuthenticatesIsNothing() {
    assertThat(line(Platform.EFI, List.of(), List.of(DIGEST), List.of(DIGEST)))
        .isEqualTo(
            "efi amd64: boot script by NOTHING; kernel and initrds by NOTHING (nothing"
                + " authenticates the SHA-256 in the boot script): krn/a, krn/b");
  }

  @Test
  void secureBootIsAboutTheKernel() {
    assertThat(line(Platform.EFI, List.of(), List.of(DIGEST, SECURE_BOOT), List.of(DIGEST)))
        .contains(
            "; kernel by UEFI Secure Boot, signed by CN=a or CN=b if the firmware enforces Secure"
                + " Boot; initrds by NOTHING (nothing authenticates the SHA-256 in the boot"
                + " script): ");
    assertThat(line(Platform.EFI, List.of(PIN), List.of(DIGEST, SECURE_BOOT), List.of(DIGEST)))
        .contains("; kernel by its SHA-256 in the boot script if ", ", or by UEFI Secure Boot, ")
        .contains("; initrds by their SHA-256 in the boot script if the boot script is auth");
  }

  @Test
  void signaturesAndTlsNameTheirSigners() {
    Authentication signature =
        way(AuthenticatedBy.IMGVERIFY_SIGNATURE, ProtectionCondition.SLOT_HAS_NO_PIN, "prod-1");
    Authentication always =
        way(AuthenticatedBy.IMGVERIFY_SIGNATURE, ProtectionCondition.ALWAYS, "prod-1");

    assertThat(line(Platform.EFI, List.of(PIN, signature), List.of(), List.of()))
        .contains(
            "boot script by its SHA-256 if the slot has a pin, or by the signature of prod-1 if the"
                + " slot has no pin; ");
    assertThat(
            line(
                Platform.EFI,
                List.of(always, tls(ProtectionCondition.SLOT_HAS_ONLY_HTTPS_BASES, true)),
                List.of(),
                List.of()))
        .contains(
            "boot script by the signature of prod-1, or by TLS under the root "
                + ROOT
                + " or one that the firmware trusts if the slot has only https bases; ");
    assertThat(
            line(
                Platform.BIOS,
                List.of(tls(ProtectionCondition.ALWAYS, false)),
                List.of(),
                List.of()))
        .contains("boot script by TLS under the root " + ROOT + "; ");
  }

  @Test
  void whatExpiresEarlyIsNamed() {
    assertThat(
            ProtectionText.earlyEnds(
                report(
                    List.of(),
                    List.of(
                        new Lifetime(LifetimeKind.ROOT, "Example", UNTIL),
                        new Lifetime(LifetimeKind.ACCEPTED_AUTHORITY, "CN=Other", UNTIL),
                        new Lifetime(LifetimeKind.SIGNER, "prod-1", UNTIL),
                        new Lifetime(LifetimeKind.METADATA_ROOT, "root.json", UNTIL)))))
        .allMatch(
            line ->
                line.endsWith(
                    " expires at "
                        + UNTIL
                        + "; media are meant to last until "
                        + UNTIL.plusSeconds(1)))
        .extracting(line -> line.substring(0, line.indexOf(" expires")))
        .containsExactly(
            "the root Example",
            "the accepted authority CN=Other",
            "the signer prod-1",
            "the root metadata of TUF");
  }

  private static String line(
      Platform platform,
      List<Authentication> bootScript,
      List<Authentication> kernel,
      List<Authentication> initrds) {
    Protection protection =
        new Protection(platform, Architecture.AMD64, bootScript, kernel, initrds);
    ProtectedImages group =
        new ProtectedImages(protection, List.of(TreePath.of("krn/a"), TreePath.of("krn/b")));
    return ProtectionText.protections(report(List.of(group), List.of())).get(0);
  }

  @Test
  void settingsOfTheNetworkAreNotAuthenticated() {
    assertThat(ProtectionText.unauthenticated(report(List.of(), List.of())))
        .containsExactly(
            "addresses, gateways and name servers, from DHCP or IPv6 router advertisements",
            "kernel arguments with {serial}, from the card or the firmware",
            "kernel arguments with {hostname}, from DHCP");
  }

  private static AuditReport report(List<ProtectedImages> protections, List<Lifetime> early) {
    return new AuditReport(
        List.of(),
        false,
        0,
        0,
        0,
        protections,
        Set.of(Placeholder.HOSTNAME, Placeholder.SERIAL),
        List.of(),
        Optional.of(UNTIL.plusSeconds(1)),
        early,
        Optional.empty());
  }

  private static Authentication way(
      AuthenticatedBy by, ProtectionCondition condition, String... signers) {
    return new Authentication(by, condition, List.of(signers), Optional.empty());
  }

  private static Authentication tls(ProtectionCondition condition, boolean firmwareRoots) {
    return new Authentication(
        AuthenticatedBy.TLS, condition, List.of(), Optional.of(new TlsRoots(ROOT, firmwareRoots)));
  }
}
