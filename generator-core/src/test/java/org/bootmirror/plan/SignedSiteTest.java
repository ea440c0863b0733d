package org.bootmirror.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootmirror.audit.ProtectedImages;
import org.bootmirror.audit.TreeAudit;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.KeyExport;
import org.bootmirror.crypto.KeyExport.Purpose;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.RootAlgorithm;
import org.bootmirror.disk.Oracle;
import org.bootmirror.folder.WrittenTree;
import org.bootmirror.index.Authentication;
import org.bootmirror.index.Lifetime;
import org.bootmirror.index.LifetimeKind;
import org.bootmirror.ipxe.FakeIpxe;
import org.bootmirror.source.site.Trust;
import org.bootmirror.tree.Tree;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site with keys: its boot script is signed for iPXE builds with {@code imgverify}. */
@Tag("keys")
final class SignedSiteTest {

  private static final Instant FROM = Instant.parse("2026-03-04T05:06:07Z");
  private static final Instant NOW = FROM.plusSeconds(3600);
  private static final Instant UNTIL = Instant.parse("2046-01-01T00:00:00Z");
  private static final String COMMANDS = "\0imgtrust\0imgverify\0sha256sum\0";

  @TempDir private static Path made;
  @TempDir private Path work;
  private KeyFolder keys;
  private Path tree;
  private String signer;

  @BeforeAll
  static void makeKeys() throws IOException {
    KeyFolder keys = FakeSite.keys(made.resolve("keys"), FROM, UNTIL);
    generate(made, verifying(), keys, Trust.NONE);
  }

  @BeforeEach
  void generate() throws IOException {
    keys = FakeSite.copyOfKeys(made.resolve("keys"), work.resolve("keys"));
    tree = FakeSite.copy(made.resolve("tree"), work.resolve("tree"));
    signer = Authority.signerName(keys.root().certificate(), "prod");
  }

  @Test
  void theBootScriptIsSignedAndOpensslAgrees() throws IOException {
    assertThat(signer).matches("prod-[0-9a-f]{32}");
    assertThat(openssl(signature(), tree.resolve("ipxe/prod"), root()).status()).isZero();
    assertThat(TreeAudit.of(tree, NOW).problems()).isEmpty();
  }

  @Test
  void anotherScriptAndAnotherRootAreRefused() throws IOException {
    Path other = Files.writeString(work.resolve("other"), Files.readString(script()) + "#");
    Path stranger = work.resolve("stranger/root.crt");
    FakeSite.keys(work.resolve("stranger"), FROM, UNTIL);

    assertThat(openssl(signature(), other, root()).output()).contains("failure");
    assertThat(openssl(signature(), script(), stranger).output()).contains("failure");
  }

  @Test
  void anImageWithImgverifyRequestsTheSignatureOfItsNetwork() throws IOException {
    String script = embedded(tree.resolve("uefi/prod.efi"));

    assertThat(script)
        .contains(
            "set signer " + signer + "\n",
            "imgverify --signer ${signer} --timeout 60000 script ${base-${n}}/sig/${signer}/")
        .contains("set network prod\n");
    assertThat(Files.readString(script())).contains("iseq ${network} prod || goto another_network");
  }

  /** The menu has a key of its own: a network's signed script is none of the menu. */
  @Test
  void theMenuIsSignedUnderItsOwnName() throws IOException {
    SiteKeys own = new SiteKeys(keys, FakeSite.PASSPHRASE, FROM);
    WrittenTree.write(FakeSite.withMenu(work, verifying(), own), tree);
    String name = Authority.signerName(keys.root().certificate(), "menu");
    Path script = tree.resolve("ipxe/menu");
    String digest = Oracle.run("sha256sum", script.toString()).substring(0, 64);

    assertThat(embedded(tree.resolve("uefi/menu.efi")))
        .contains("set signer " + name + "\n", "set network menu\n");
    Path signature = tree.resolve("sig/" + name + "/" + digest + ".p7s");
    assertThat(openssl(signature, script, root()).status()).isZero();
    assertThat(TreeAudit.of(tree, NOW).problems()).isEmpty();
    assertThat(TreeAudit.of(tree, NOW).protections())
        .extracting(SignedSiteTest::summary)
        .contains(
            "efi [pin, imgverify-signature " + name + "] [digest-in-boot-script] [uefi/menu]");
  }

  @Test
  void anImageWithoutImgverifyRequestsNoSignature() throws IOException {
    generate(FakeIpxe.efi());

    assertThat(embedded(tree.resolve("uefi/prod.efi"))).doesNotContain("imgverify");
    assertThat(signature()).exists();
  }

  @Test
  void theRootKeyMayBeAbsentOnceTheNetworkHasASigner() throws IOException {
    byte[] before = Files.readAllBytes(signature());
    Files.delete(work.resolve("keys/root.key"));

    generate(verifying());

    assertThat(Files.readAllBytes(signature())).isEqualTo(before);
  }

  @Test
  void theAuditFindsAForgedSignature() throws IOException {
    Path signature = signature().toRealPath();
    byte[] right = Files.readAllBytes(signature);
    byte[] forged = right.clone();
    forged[forged.length - 1] ^= 1;
    Files.write(signature, forged);
    assertThat(problems()).anyMatch(found -> found.contains("sig/" + signer));

    Files.write(signature, right);
    Path moved = tree.resolve("sig/test-" + signer.substring(5));
    Files.createDirectories(moved);
    Files.copy(signature(), moved.resolve(signature().getFileName()));
    assertThat(problems()).anyMatch(found -> found.contains("is signed by \"" + signer));
  }

  @Test
  void theAuditFindsAScriptThatIsNotSigned() throws IOException {
    Files.copy(script(), work.resolve("copy"));
    Files.delete(script());
    Files.writeString(script(), Files.readString(work.resolve("copy")) + "#\n");

    assertThat(problems()).anyMatch(found -> found.contains("ipxe/prod: has no signature in sig/"));
  }

  @Test
  void certificatesThatExpireBeforeMediaAreReportedAndRefusedWhereEnforced() throws IOException {
    Instant longer = UNTIL.plusSeconds(1);
    generate(verifying(), lasting(longer, false));
    assertThat(TreeAudit.of(tree, NOW).endsBeforeMedia())
        .containsExactly(
            new Lifetime(LifetimeKind.ROOT, "a root", UNTIL),
            new Lifetime(LifetimeKind.SIGNER, signer, UNTIL),
            new Lifetime(LifetimeKind.METADATA_ROOT, "root.json", UNTIL));
    assertThat(TreeAudit.of(tree, NOW).mediaUntil()).contains(longer);
    assertThat(TreeAudit.of(tree, NOW).problems()).isEmpty();

    assertThatThrownBy(() -> generate(verifying(), lasting(longer, true)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("[trust] media-until")
        .hasMessageContaining("root \"a root\" at " + UNTIL);
    generate(verifying(), lasting(UNTIL, true));
    assertThat(TreeAudit.of(tree, NOW).endsBeforeMedia()).isEmpty();
  }

  private static Trust lasting(Instant until, boolean enforced) {
    return new Trust(
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Trust.Media(until, enforced)));
  }

  @Test
  void mediaOfTheOldRootStillBootAfterARotation() throws IOException {
    String old = signer;
    Path oldRoot = Files.copy(root(), work.resolve("old-root.crt"));
    keys.root().rotate("a root 2", RootAlgorithm.ECDSA, FROM, UNTIL, FakeSite.PASSPHRASE);
    generate(verifying());
    String now = Authority.signerName(keys.root().certificate(), "prod");

    assertThat(now).isNotEqualTo(old);
    assertThat(embedded(tree.resolve("uefi/prod.efi"))).contains("set signer " + now + "\n");
    String digest = String.valueOf(signature().getFileName());
    assertThat(openssl(tree.resolve("sig/" + old + "/" + digest), script(), oldRoot).status())
        .isZero();
    assertThat(openssl(signature(), script(), root()).status()).isZero();
    assertThat(openssl(signature(), script(), oldRoot).output()).contains("failure");
    assertThat(TreeAudit.of(tree, NOW).problems()).isEmpty();
  }

  @Test
  void anExportForGenerateHoldsNoRootKey() throws IOException {
    byte[] before = Files.readAllBytes(tree.resolve("tuf/1.root.json"));
    for (Purpose purpose : Purpose.values()) {
      KeyExport.of(
          work.resolve("keys"), work.resolve(purpose + ""), purpose, SignedSiteTest::refused);
    }

    assertThat(keyFiles("verify")).isEmpty();
    assertThat(keyFiles("refresh")).containsExactly("tuf-snapshot.key", "tuf-timestamp.key");
    assertThat(keyFiles("generate"))
        .contains("code/prod.key", "minisign.key", "secure-boot.key", "tuf-targets.key")
        .doesNotContain("root.key", "tuf-root.key");
    keys = KeyFolder.of(work.resolve("generate"));
    generate(verifying());
    assertThat(Files.readAllBytes(tree.resolve("tuf/1.root.json"))).isEqualTo(before);
    assertThatThrownBy(
            () ->
                KeyExport.of(
                    work.resolve("keys"),
                    work.resolve("verify"),
                    Purpose.VERIFY,
                    SignedSiteTest::refused))
        .hasMessageContaining("found files, expected an empty folder");
  }

  @Test
  void anExportOfAnOlderFolderTakesMinisignsKeyFromThePrivateOne() throws IOException {
    Path from = work.resolve("keys");
    String known = Files.readString(from.resolve("minisign.pub"));
    Files.delete(from.resolve("minisign.pub"));

    KeyExport.of(from, work.resolve("old"), Purpose.VERIFY, () -> FakeSite.PASSPHRASE);

    assertThat(work.resolve("old/minisign.pub")).hasContent(known);
    assertThat(tree.resolve("minisign.pub")).hasContent(known);
    assertThatThrownBy(
            () -> KeyExport.of(from, work.resolve("new"), Purpose.VERIFY, SignedSiteTest::refused))
        .isInstanceOf(AssertionError.class);
  }

  /** A passphrase that nobody should request. */
  private static Passphrase refused() {
    throw new AssertionError("the passphrase was requested");
  }

  @Test
  void crossCertificatesAreKeptWithoutTheRootKey() throws IOException {
    Trust trust =
        accepting(FakeSite.keys(work.resolve("others"), FROM, UNTIL).root().certificate());
    keys.root().rotate("a root 2", RootAlgorithm.ECDSA, FROM, UNTIL, FakeSite.PASSPHRASE);
    generate(verifying(), trust);
    Map<String, String> before = crosscert();
    KeyExport.of(
        work.resolve("keys"), work.resolve("away"), Purpose.GENERATE, SignedSiteTest::refused);
    keys = KeyFolder.of(work.resolve("away"));

    generate(verifying(), trust);

    assertThat(before).hasSize(2);
    assertThat(crosscert()).isEqualTo(before);
  }

  @Test
  void anImageWithImgverifyIsNotGeneratedWithoutASigner() throws IOException {
    delete(work.resolve("keys/code"));
    Files.delete(work.resolve("keys/root.key"));
    generate(FakeIpxe.efi());

    assertThatThrownBy(() -> generate(verifying()))
        .hasMessageContaining("network prod has no key to sign its boot script with");
  }

  @Test
  void theProtectionOfEachImageIsReported() throws IOException {
    assertThat(TreeAudit.of(tree, NOW).protections())
        .extracting(SignedSiteTest::summary)
        .containsExactlyInAnyOrder(
            "bios [] [] [krn/prod]",
            "bios [] [] [krn-generic]",
            "efi [pin, imgverify-signature " + signer + "] [digest-in-boot-script] [uefi/prod]",
            "efi [] [] [uefi-generic]");
  }

  private static String summary(ProtectedImages group) {
    return group.protection().platform().label()
        + " "
        + ways(group.protection().bootScript())
        + " "
        + ways(group.protection().kernel())
        + " "
        + group.images();
  }

  private static List<String> ways(List<Authentication> ways) {
    return ways.stream()
        .map(way -> (way.by().label() + " " + String.join(" ", way.signers())).strip())
        .toList();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Map<String, String> crosscert() throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(tree.resolve("crosscert"))) {
      for (Path file : files.filter(Files::isSymbolicLink).toList()) {
        digests.put(tree.relativize(file).toString(), Files.readSymbolicLink(file).toString());
      }
    }
    return digests;
  }

  private static Trust accepting(X509Certificate other) {
    return new Trust(
        Optional.empty(), List.of(other), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private List<String> keyFiles(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(work.resolve(folder))) {
      return files
          .map(file -> work.resolve(folder).relativize(file).toString())
          .filter(name -> name.endsWith(".key"))
          .sorted()
          .toList();
    }
  }

  @Test
  void noPrivateKeyIsInTheTree() throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("PRIVATE KEY", "correct horse");
      }
    }
  }

  private List<String> problems() throws IOException {
    return TreeAudit.of(tree, NOW).problems().stream().map(TreeProblem::toString).toList();
  }

  private void generate(byte[] efi) throws IOException {
    generate(efi, Trust.NONE);
  }

  private void generate(byte[] efi, Trust trust) throws IOException {
    generate(work, efi, keys, trust);
  }

  private static void generate(Path work, byte[] efi, KeyFolder keys, Trust trust)
      throws IOException {
    SiteKeys own = new SiteKeys(keys, FakeSite.PASSPHRASE, FROM);
    Tree planned = FakeSite.plan(work, efi, Optional.of(own), trust);
    WrittenTree.write(planned, work.resolve("tree"));
  }

  private Path script() {
    return tree.resolve("ipxe/prod");
  }

  private Path root() {
    return keys.root().certificateFile();
  }

  /** The signature of the current boot script. */
  private Path signature() throws IOException {
    String digest = Oracle.run("sha256sum", script().toString()).substring(0, 64);
    return tree.resolve(
        "sig/" + Authority.signerName(keys.root().certificate(), "prod") + "/" + digest + ".p7s");
  }

  private Oracle.Result openssl(Path signature, Path script, Path root) throws IOException {
    Path copy = work.resolve("copy.p7s");
    Files.copy(signature, copy, StandardCopyOption.REPLACE_EXISTING);
    return Oracle.ask(
        "openssl",
        "cms",
        "-verify",
        "-binary",
        "-inform",
        "DER",
        "-purpose",
        "any",
        "-CAfile",
        root.toString(),
        "-in",
        copy.toString(),
        "-content",
        script.toString(),
        "-out",
        "/dev/null");
  }

  private static String embedded(Path image) throws IOException {
    String text = new String(Files.readAllBytes(image), StandardCharsets.UTF_16LE);
    return text.substring(text.indexOf("#!ipxe"));
  }

  /** An iPXE with commands that no prebuilt iPXE has. */
  private static byte[] verifying() {
    byte[] efi = FakeIpxe.efi();
    byte[] commands = COMMANDS.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(commands, 0, efi, 1024 + 0x500, commands.length);
    return efi;
  }
}
