package org.bootmirror.ipxe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.content.ResultCache;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.content.SlottedText;
import org.bootmirror.content.Spoiler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class IpxeBinaryTest {

  private static final TrustRoot OWN = new TrustRoot(Digest.of(new byte[] {1}));
  private static final SlottedText SCRIPT = new SlottedText("#!ipxe\n####\necho hello\n", 7, 5);

  @Test
  void whatWasMadeOfAKernelImageIsRead() throws IOException {
    Lkrn lkrn = Lkrn.read("fake", FakeIpxe.lkrn());
    Content content = lkrn.forSite(OWN, ResultCache.NONE).withScript(SCRIPT);
    IpxeBinary stock = read(FakeIpxe.lkrn());
    IpxeBinary own = read(content.toBytes());

    assertThat(stock.platform()).isEqualTo(Platform.BIOS);
    assertThat(stock.version()).contains("9.9.9");
    assertThat(stock.roots()).containsExactly(TrustRoot.IPXE);
    assertThat(stock.rootsByDhcp()).isTrue();
    assertThat(stock.script()).isEmpty();
    assertThat(own.roots()).containsExactly(OWN);
    assertThat(own.rootsByDhcp()).isFalse();
    assertThat(own.script())
        .contains(
            new EmbeddedText(content.slots().get(0).offset() - 7, Encoding.ASCII, SCRIPT.text()));
  }

  @Test
  void whatWasMadeOfAnEfiApplicationIsRead() throws IOException {
    EfiBinary efi = EfiBinary.read("fake", FakeIpxe.efi());
    Content content = efi.forSite(OWN).scriptHost().withScript(SCRIPT);
    IpxeBinary stock = read(FakeIpxe.efi());
    IpxeBinary own = read(content.toBytes());

    assertThat(stock.platform()).isEqualTo(Platform.EFI);
    assertThat(stock.architecture()).isEqualTo(Architecture.AMD64);
    assertThat(stock.roots()).containsExactly(TrustRoot.IPXE);
    assertThat(stock.commands()).contains("imgfetch");
    assertThat(own.roots()).containsExactly(OWN);
    assertThat(own.script())
        .contains(
            new EmbeddedText(
                content.slots().get(0).offset() - 14, Encoding.UTF_16LE, SCRIPT.text()));
  }

  @Test
  void whoIsTrustedIsNotGuessed() throws IOException {
    byte[] twoLists = FakeIpxe.efi();
    int list = 1024 + 0x1b40;
    System.arraycopy(twoLists, list, twoLists, list + 64, 24);
    twoLists[list + 64 + 16] = 0x20; // another fingerprint
    byte[] noList = FakeIpxe.efi();
    noList[list + 8] = 0; // no fingerprint

    assertThat(read(twoLists).roots()).isEmpty();
    assertThat(read(noList).roots()).isEmpty();
  }

  @Test
  void moreNamesThanAnyBuildHasAreNoAnswer() throws IOException {
    byte[] decoys = FakeIpxe.efi();
    for (int i = 0; i < 16; i++) {
      System.arraycopy(
          "\0sha256\0".getBytes(StandardCharsets.US_ASCII), 0, decoys, 1024 + 0x1d00 + 16 * i, 8);
    }

    assertThat(read(decoys).roots()).isEmpty();
  }

  /** Text that nothing leads to is not what runs. */
  @Test
  void aScriptThatIsNotReachedIsNone() throws IOException {
    byte[] krn = Lkrn.read("fake", FakeIpxe.lkrn()).withScript(SCRIPT).toBytes();
    byte[] passed = krn.clone();
    passed[0x201] = 0x46;
    byte[] otherStub = krn.clone();
    otherStub[3 * 512] ^= 1;
    byte[] efi = EfiBinary.read("fake", FakeIpxe.efi()).scriptHost().withScript(SCRIPT).toBytes();
    byte[] otherTrampoline = efi.clone();
    otherTrampoline[FakeIpxe.efi().length + AutoexecLoaders.FAILING_BYTES] ^= 1;
    byte[] otherEntry = efi.clone();
    otherEntry[0x58 + 17] = 0x10; // 0x1000: iPXE's own code

    assertThat(read(krn).script()).isPresent();
    assertThat(read(efi).script()).isPresent();
    for (byte[] bytes : List.of(passed, otherStub, otherTrampoline, otherEntry)) {
      assertThat(read(bytes).script()).isEmpty();
    }
  }

  @Test
  void whatIsNoIpxeIsNone() throws IOException {
    for (byte[] bytes : List.of(new byte[0], new byte[2], new byte[70_000])) {
      assertThat(IpxeBinary.read(new ByteView("none", bytes))).isEmpty();
    }
  }

  @Test
  void scriptsWithoutEndAreRefused() throws IOException {
    byte[] krn = Lkrn.read("fake", FakeIpxe.lkrn()).withScript(SCRIPT).toBytes();
    int end = (krn[0x1f1] + 1) * 512;
    int text = new String(krn, StandardCharsets.ISO_8859_1).indexOf("#!ipxe");
    byte[] endless = krn.clone();
    Arrays.fill(endless, text, end, (byte) '#');
    byte[] binary = krn.clone();
    binary[text + 3] = 0x1b;
    byte[] elsewhere = krn.clone();
    elsewhere[0x241] = (byte) 0xff;
    elsewhere[0x242] = (byte) 0x7f;

    assertThatThrownBy(() -> read(endless)).hasMessageContaining("embedded script: found no end");
    assertThat(read(binary).script().orElseThrow().text())
        .as("inspect says what is wrong in a script that was changed")
        .startsWith("#!i\u001bxe\n");
    assertThat(read(elsewhere).script()).isEmpty();
  }

  @Tag("heavy")
  @Test
  void whateverIsSpoiltIsReadOrRefused() throws IOException {
    byte[] efi = EfiBinary.read("fake", FakeIpxe.efi()).scriptHost().withScript(SCRIPT).toBytes();
    byte[] krn = Lkrn.read("fake", FakeIpxe.lkrn()).withScript(SCRIPT).toBytes();

    Spoiler.Reader reader = medium -> IpxeBinary.read(medium.view("binary"));
    assertThat(Spoiler.survives(efi, 0, 1024, 3000, reader)).isGreaterThan(50);
    assertThat(Spoiler.survives(efi, 1024 + 0xf00, 1024 + 0x1c00, 3000, reader)).isZero();
    assertThat(Spoiler.survives(krn, 0, krn.length, 2000, reader)).isGreaterThan(100);
  }

  private static IpxeBinary read(byte[] bytes) throws IOException {
    return IpxeBinary.read(new ByteView("file", bytes)).orElseThrow();
  }
}
