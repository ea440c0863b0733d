package org.bootmirror.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
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
import org.bootmirror.index.MirrorFile;
import org.bootmirror.index.Protection;
import org.bootmirror.index.ProtectionCondition;
import org.bootmirror.index.ProtectionGap;
import org.bootmirror.index.TlsRoots;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;

/** What an operator reads of each way of authentication: conditions never read as facts. */
final class ProtectionTableTest {

  private static final Digest ROOT = new Digest("ab".repeat(32));
  private static final BaseUrl HTTPS = new BaseUrl("https://a");
  private static final BaseUrl HTTP = new BaseUrl("http://b");
  private static final Authentication PIN =
      way(AuthenticatedBy.PIN, ProtectionCondition.SLOT_HAS_PIN);
  private static final Authentication SIGNATURE =
      way(AuthenticatedBy.IMGVERIFY_SIGNATURE, ProtectionCondition.SLOT_HAS_NO_PIN, "prod-1");
  private static final Authentication DIGEST =
      way(AuthenticatedBy.DIGEST_IN_BOOT_SCRIPT, ProtectionCondition.BOOT_SCRIPT_AUTHENTICATED);
  private static final Authentication SECURE_BOOT =
      way(
          AuthenticatedBy.UEFI_SECURE_BOOT,
          ProtectionCondition.FIRMWARE_ENFORCES_SECURE_BOOT,
          "CN=a",
          "CN=b");

  @Test
  void nothingIsSaidLoudlyWithItsReasons() {
    assertThat(
            row(
                List.of(),
                List.of(DIGEST),
                List.of(DIGEST),
                EnumSet.of(
                    ProtectionGap.NO_DIGESTS,
                    ProtectionGap.NO_IMGVERIFY,
                    ProtectionGap.HTTP_BASES)))
        .isEqualTo(
            "krn/{a,b} | UEFI amd64 | NOTHING | NOTHING | iPXE lacks sha256sum, imgverify; base-2"
                + " is http");
  }

  /** A published slot has no pin. */
  @Test
  void aPinThatIsNotSetProtectsNothing() {
    assertThat(row(List.of(PIN), List.of(DIGEST), List.of(DIGEST), Set.of()))
        .isEqualTo(
            "krn/{a,b} | UEFI amd64 | NOTHING, until a pin is set | NOTHING, until a pin is set |"
                + " -");
  }

  @Test
  void aDigestIsWorthAsMuchAsItsScript() {
    assertThat(row(List.of(PIN, SIGNATURE), List.of(DIGEST), List.of(DIGEST), Set.of()))
        .contains("| signature of prod-1; or a pin, if set | SHA-256 in the boot script |");
  }

  @Test
  void secureBootIsAConditionAndAboutTheKernel() {
    String secure = "Secure Boot, if the firmware enforces it: CN=a or CN=b";
    assertThat(row(List.of(), List.of(DIGEST, SECURE_BOOT), List.of(DIGEST), Set.of()))
        .contains("| NOTHING | kernel: " + secure + "; initrds: NOTHING |");
    assertThat(row(List.of(PIN), List.of(DIGEST, SECURE_BOOT), List.of(DIGEST), Set.of()))
        .contains(
            "| kernel: "
                + secure
                + "; or SHA-256, once a pin is set; initrds: NOTHING, until a pin is set |");
    assertThat(row(List.of(SIGNATURE), List.of(DIGEST, SECURE_BOOT), List.of(DIGEST), Set.of()))
        .contains(
            "| kernel: SHA-256 in the boot script, or "
                + secure
                + "; initrds: SHA-256 in the boot script |");
  }

  @Test
  void tlsNamesItsRootOnceBelowTheTable() {
    List<String> lines =
        ProtectionTable.lines(
            report(
                List.of(
                    group(List.of(tls(true)), Set.of(), "uefi/a"),
                    group(List.of(tls(false)), Set.of(), "krn/a"))));

    assertThat(String.join("\n", lines)).contains("TLS, site's root").contains("firmware's");
    assertThat(lines).filteredOn(line -> line.equals("site's root: SHA-256 " + ROOT)).hasSize(1);
    assertThat(lines).last().isEqualTo("site's root: SHA-256 " + ROOT);
  }

  @Test
  void theLeastProtectedComeFirstAndEveryLineIsNarrow() {
    String longName = "usb/" + "n".repeat(200);
    List<String> lines =
        ProtectionTable.lines(
            report(
                List.of(
                    group(List.of(SIGNATURE), Set.of(), "uefi/signed"),
                    group(List.of(PIN), Set.of(), "uefi/pin"),
                    group(List.of(), EnumSet.allOf(ProtectionGap.class), "krn/none", longName))));

    assertThat(lines).allMatch(line -> line.length() <= 100);
    assertThat(lines.stream().map(line -> line.split(" ", 2)[0]).toList())
        .containsSubsequence("IMAGE", "krn/none,", "uefi/pin", "uefi/signed");
  }

  @Test
  void ofNoKnownProtectionThereIsNoTable() {
    assertThat(ProtectionTable.lines(report(List.of()))).isEmpty();
  }

  @Test
  void imagesOfOneKindStandTogether() {
    assertThat(
            ProtectionTable.images(
                List.of(
                    TreePath.of("cloud/prod.img.gz"),
                    TreePath.of("krn-generic"),
                    TreePath.of("cloud/test.img.gz"),
                    TreePath.of("arm64/uefi/prod"))))
        .isEqualTo("cloud/{prod,test}.img.gz, krn-generic, arm64/uefi/prod");
  }

  @Test
  void theBasesByHttpAreNamed() {
    assertThat(GapText.http(List.of(HTTPS, HTTP))).isEqualTo("base-2 is http");
    assertThat(GapText.http(List.of(HTTP, HTTPS, HTTP))).isEqualTo("base-1, base-3 are http");
    assertThat(GapText.http(List.of(HTTP, HTTP))).isEqualTo("every base is http");
    assertThat(GapText.http(List.of(HTTP))).isEqualTo("base-1 is http");
  }

  /** The cells of a row, each in one piece, joined by bars. */
  private static String row(
      List<Authentication> bootScript,
      List<Authentication> kernel,
      List<Authentication> initrds,
      Set<ProtectionGap> gaps) {
    Protection protection =
        new Protection(Platform.EFI, Architecture.AMD64, bootScript, kernel, initrds);
    ProtectedImages group =
        new ProtectedImages(
            protection,
            gaps,
            List.of(HTTPS, HTTP),
            List.of(TreePath.of("krn/a"), TreePath.of("krn/b")));
    int[] columns = {0, 26, 38, 58, 80};
    StringBuilder row = new StringBuilder();
    List<String> lines = ProtectionTable.lines(report(List.of(group)));
    for (int i = 0; i < columns.length; i++) {
      int from = columns[i];
      int to = i + 1 < columns.length ? columns[i + 1] : 100;
      List<String> pieces =
          lines.subList(1, lines.size()).stream()
              .filter(line -> line.length() > from)
              .map(line -> line.substring(from, Math.min(to, line.length())).strip())
              .filter(piece -> !piece.isEmpty())
              .toList();
      row.append(i == 0 ? "" : " | ").append(String.join(" ", pieces));
    }
    return row.toString();
  }

  private static ProtectedImages group(
      List<Authentication> bootScript, Set<ProtectionGap> gaps, String... images) {
    return new ProtectedImages(
        new Protection(Platform.EFI, Architecture.AMD64, bootScript, List.of(), List.of()),
        gaps,
        List.of(HTTPS, HTTP),
        List.of(images).stream().map(TreePath::new).toList());
  }

  private static AuditReport report(List<ProtectedImages> protections) {
    return new AuditReport(
        List.of(),
        false,
        Optional.empty(),
        0,
        0,
        0,
        protections,
        Set.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        MirrorFile.WHOLE,
        Optional.empty());
  }

  private static Authentication way(
      AuthenticatedBy by, ProtectionCondition condition, String... signers) {
    return new Authentication(by, condition, List.of(signers), Optional.empty());
  }

  private static Authentication tls(boolean firmwareRoots) {
    return new Authentication(
        AuthenticatedBy.TLS,
        ProtectionCondition.SLOT_HAS_ONLY_HTTPS_BASES,
        List.of(),
        Optional.of(new TlsRoots(ROOT, firmwareRoots)));
  }
}
