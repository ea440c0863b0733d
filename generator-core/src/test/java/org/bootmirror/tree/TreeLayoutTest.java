package org.bootmirror.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TreeLayoutTest {

  private static final Digest DIGEST = new Digest("0123456789abcdef".repeat(4));

  @Test
  void anImmutableNameIsParsedAsItIsFormatted() {
    for (String plain : new String[] {"krn/prod", "krn-generic.krn", "arm64/uefi/prod.efi"}) {
      ImmutableName name = new ImmutableName(new TreePath(plain), DIGEST);

      assertThat(ImmutableName.parse(name.path().value())).as(plain).contains(name);
      assertThat(ImmutableName.parse(plain)).as(plain).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "krn/", "krn/%s", "krn/%s.", "../%s.prod", "krn/x%s.prod"})
  void otherNamesAreNotImmutable(String form) {
    assertThat(ImmutableName.parse(String.format(java.util.Locale.ROOT, form, DIGEST))).isEmpty();
  }

  @Test
  void aSignatureSaysWhoSignedWhat() {
    SignatureName name =
        new SignatureName(
            SignatureName.Form.CMS, SignatureName.ofScript("boot.example.org"), DIGEST);

    assertThat(name.path().value()).isEqualTo("sig/boot.example.org/" + DIGEST + ".p7s");
    assertThat(SignatureName.parse(name.path().value())).contains(name);
    assertThat(name.folder()).isEqualTo("boot.example.org");
    assertThat(SignatureName.parse("sig/" + DIGEST + ".p7s")).isEmpty();
    assertThat(SignatureName.parse("sig/a/b/" + DIGEST + ".p7s")).isEmpty();
    assertThat(SignatureName.parse("sig/a/" + DIGEST + ".der")).isEmpty();
  }

  @Test
  void theSignatureOfAListStandsBesideTheList() {
    SignatureName name =
        new SignatureName(
            SignatureName.Form.MINISIGN, SignatureName.ofList("zos", Architecture.ARM64), DIGEST);

    assertThat(name.path().value()).isEqualTo("bin/zos/arm64/" + DIGEST + ".list.minisig");
    assertThat(SignatureName.parse(name.path().value())).contains(name);
  }

  @ParameterizedTest
  @CsvSource({
    "sig/minisign/%s.minisig, true",
    "bin/zos/amd64/list.minisig, false",
    "bin/zos/amd64/%s.list, true",
    "bin/zos/amd64/%s.list-minisig, true",
    "bin/zos/mips/%s.list.minisig, true",
    "bin/zos/amd64/sub/%s.list.minisig, true",
    "bin/amd64/%s.list.minisig, true",
    "config/zos/amd64/%s.list.minisig, true",
    "bin/zos/amd64/%1$s.%1$s.list.minisig, true" // the immutable name of a signature
  })
  void otherNamesAreNoSignatures(String form, boolean named) {
    String path = String.format(java.util.Locale.ROOT, form, DIGEST);

    assertThat(SignatureName.parse(path)).isEmpty();
    assertThat(TreeLayout.contentDigest(path)).isEqualTo(Optional.of(DIGEST).filter(any -> named));
    assertThat(TreeLayout.cacheRule(path)).isEqualTo(named ? CacheRule.FOR_EVER : CacheRule.ASK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sig/a/%s.p7s", "bin/zos/amd64/%s.list.minisig"})
  void theDigestInASignaturesPathIsNotThatOfTheSignature(String form) {
    String path = String.format(java.util.Locale.ROOT, form, DIGEST);

    assertThat(SignatureName.parse(path).map(SignatureName::signed)).contains(DIGEST);
    assertThat(TreeLayout.contentDigest(path)).isEmpty();
  }

  @Test
  void anAddressOfAPageIsReservedAndAFolderOfItsNameIsNot() {
    assertThat(TreeLayout.isReserved(new TreePath("images"))).isTrue();
    assertThat(TreeLayout.isReserved(new TreePath("images/logo.png"))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void sourcesMayNotUseAReservedFolder(ReservedFolder folder) {
    assertThat(TreeLayout.isReserved(folder.path("any")))
        .isEqualTo(folder != ReservedFolder.ASSETS);
    assertThat(TreeLayout.isReserved(new TreePath(folder.label()))).isTrue();
    assertThat(folder.holds(folder.label() + "/any")).isTrue();
    assertThat(folder.holds(folder.label() + "-other/any")).isFalse();
  }

  @Test
  void sourcesMayUseNoAssetOfAPage() {
    assertThat(TreeLayout.isReserved(new TreePath("assets/overlay.js"))).isTrue();
    assertThat(TreeLayout.isReserved(new TreePath("assets/logo.svg"))).isFalse();
    assertThat(TreeLayout.isReserved(new TreePath("assets/more/overlay.js"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"generate", "expert", "images"})
  void sourcesMayUseNoAddressOfAPage(String address) {
    ReservedFile page = ReservedFile.page(address).orElseThrow();

    assertThat(page.label()).isEqualTo(address + ".html");
    assertThat(page.address()).contains(new TreePath(address));
    assertThat(TreeLayout.mediaType(address)).isEqualTo(MediaType.HTML);
    assertThat(TreeLayout.cacheRule(address)).isEqualTo(CacheRule.ASK);
    assertThat(TreeLayout.isReserved(new TreePath(address))).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void sourcesMayUseNoReservedFileButThePages(ReservedFile file) {
    for (TreePath name : file.names()) {
      assertThat(TreeLayout.isReserved(name)).isEqualTo(!file.isPage());
    }
    assertThat(TreeLayout.mediaType(file.label())).isEqualTo(file.mediaType());
  }

  @ParameterizedTest
  @CsvSource({
    "ipxe/prod, true",
    "ipxe/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.prod, false",
    "ipxe/prod/more, false",
    "ipxe/, false",
    "ipxes/prod, false"
  })
  void bootScriptsAreToldApart(String path, boolean expected) {
    assertThat(TreeLayout.isBootScript(path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ipxe/prod, ASCII, ASK",
    "ipxe/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.prod, ASCII, FOR_EVER",
    "krn/prod, OCTETS, ASK",
    "uefi/prod.efi, EFI, ASK",
    "licenses, TEXT, ASK",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.licenses, TEXT, FOR_EVER",
    "tuf/timestamp.json, JSON, ASK",
    "tuf/17.snapshot.json, JSON, FOR_EVER",
    "pxe/dnsmasq.conf, ASCII, ASK",
    "pxe/autoexec.ipxe, ASCII, ASK",
    "assets/page.js, JAVASCRIPT, ASK",
    "bin/fetch.sh, ASCII, ASK",
    "bin/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.fetch.sh, ASCII, FOR_EVER",
    "bin/zos/amd64/list, OCTETS, ASK",
    "bin/zos/amd64/page.html, OCTETS, ASK",
    "bin/z/arm64/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.x.js, OCTETS, FOR_EVER",
    "config/prod.toml, OCTETS, ASK",
    "sig/a/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.p7s, OCTETS, FOR_EVER",
    "bin/z/arm64/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.list.minisig, OCTETS, ASK",
    "bin/z/arm64/a/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.list.minisig, OCTETS, FOR_EVER"
  })
  void everyPathHasATypeAndACacheRule(String path, MediaType type, CacheRule rule) {
    assertThat(TreeLayout.mediaType(path)).isEqualTo(type);
    assertThat(TreeLayout.cacheRule(path)).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "SHA256SUMS, true",
    "SHA256SUMS.minisig, true",
    "SHA256SUMS.html, false",
    "tuf/timestamp.json, true",
    "tuf/1.root.json, true",
    "tuf/root.json, false",
    "images.json, false"
  })
  void descriptionsAreInNoSums(String path, boolean expected) {
    assertThat(TreeLayout.isDescription(path)).isEqualTo(expected);
  }

  @Test
  void timestampAndRootAreTheLastMetadata() {
    assertThat(TufPath.phase(TufPath.TIMESTAMP)).isEqualTo(Phase.SCRIPTS);
    assertThat(TufPath.phase(TufPath.root(2))).isEqualTo(Phase.SCRIPTS);
    assertThat(TufPath.phase(TufPath.snapshot(2))).isEqualTo(Phase.METADATA);
    assertThat(TufPath.targets(7).value()).isEqualTo("tuf/7.targets.json");
  }

  @Test
  void imagesAndKernelsHaveTheirPaths() {
    assertThat(TreeLayout.networkKernel(Architecture.ARM64, "prod").value())
        .isEqualTo("arm64/kernel/net/prod.efi");
    assertThat(TreeLayout.signed(TreePath.of("uefi/prod")).value()).isEqualTo("uefi-signed/prod");
    assertThat(TreeLayout.signed(ReservedFile.UEFI_PROVISION.path()))
        .isEqualTo(ReservedFile.UEFI_PROVISION_SIGNED.path());
  }

  @Test
  void partsAndHiddenFilesAreKnown() {
    assertThat(HiddenFile.isPart("krn/" + HiddenFile.part("prod"))).isTrue();
    assertThat(HiddenFile.isPart(".part")).isFalse();
    assertThat(HiddenFile.isPart("krn/prod.part")).isFalse();
    assertThat(HiddenFile.isOne(".publishing")).isTrue();
    assertThat(HiddenFile.isOne("_headers")).isTrue();
    assertThat(HiddenFile.isOne(".publish/current")).isTrue();
    assertThat(HiddenFile.isOne("krn/_headers")).isFalse();
    assertThat(HiddenFile.isOne("krn/.publish/current")).isFalse();
    assertThat(HiddenFile.isOne("krn/.publishing")).isFalse();
    assertThat(HiddenFile.isOne(".lock")).as("stands beside the tree").isFalse();
    assertThat(HiddenFile.isOne(".unused")).as("stands beside the tree").isFalse();
  }
}
