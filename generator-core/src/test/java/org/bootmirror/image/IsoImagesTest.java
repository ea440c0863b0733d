package org.bootmirror.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.DigestMismatchException;
import org.bootmirror.content.ResultCache;
import org.bootmirror.content.SlottedText;
import org.bootmirror.disk.Oracle;
import org.bootmirror.disk.VolumeFile;
import org.bootmirror.disk.fat.FatReader;
import org.bootmirror.disk.iso9660.IsoReader;
import org.bootmirror.ipxe.FakeIpxe;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.plan.FakeComponents;
import org.bootmirror.source.site.SecureBoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CD has every file of its ESP, so that the files of the CD start from a stick. */
final class IsoImagesTest {

  private static final SlottedText SCRIPT =
      new SlottedText("#!ipxe\n" + "#".repeat(4095) + "\necho a script\n", 7, 4096);
  private static final Content CERTIFICATES = Content.text("certificates in PEM");

  @TempDir private Path work;

  @Test
  void everyFileOfTheEspIsTheSameBytesOnTheCd() throws IOException {
    Map<String, Place> cd = places(SecureBootSigning.NONE);

    assertThat(cd.keySet())
        .containsExactlyInAnyOrder(
            "EFI.IMG",
            "EFI/BOOT/BOOTX64.EFI",
            "EFI/BOOT/BOOTAA64.EFI",
            "IPXE.KRN",
            "EFI/BOOT/AUTOEXEC.IPXE",
            "CROSSCERT.PEM",
            "ISOLINUX/ISOLINUX.BIN",
            "ISOLINUX/ISOLINUX.CFG",
            "ISOLINUX/LDLINUX.C32");
  }

  @Test
  void loadersOfAThirdPartyAreOnTheCd() throws IOException {
    SecureBootSigning signed =
        new SecureBootSigning(
            Optional.empty(), List.of(loader("BOOTX64.EFI"), loader("ipxe-x86_64.efi")));

    assertThat(places(signed).keySet())
        .contains("EFI/BOOT/BOOTX64.EFI", "EFI/BOOT/IPXE-X86_64.EFI")
        .doesNotContain("EFI/BOOT/BOOTAA64.EFI");
  }

  @Test
  void xorrisoExtractsTheLoaderAndTheScript() throws IOException {
    Path iso = Oracle.write(iso(SecureBootSigning.NONE), work.resolve("cd.iso"));
    Path folder = work.resolve("files");

    Oracle.run(
        "xorriso", "-osirrox", "on", "-indev", iso.toString(), "-extract", "/", folder.toString());
    Oracle.run("chmod", "-R", "u+w", folder.toString());

    for (String path : List.of("EFI/BOOT/BOOTX64.EFI", "EFI/BOOT/AUTOEXEC.IPXE", "CROSSCERT.PEM")) {
      String inEsp = Oracle.run("mtype", "-i", folder.resolve("EFI.IMG").toString(), "::/" + path);
      assertThat(Oracle.run("cat", folder.resolve(path).toString())).as(path).isEqualTo(inEsp);
    }
    assertThat(folder.resolve("CROSSCERT.PEM")).hasBinaryContent(CERTIFICATES.toBytes());
    assertThat(Oracle.ask("isovfy", iso.toString()).output()).contains("No errors found");
  }

  @Test
  void aLoaderThatChangesAfterItsSignatureWasVerifiedIsRefused() throws IOException {
    SecureBoot.SignedLoader loader = loader("BOOTX64.EFI");
    Content iso = iso(new SecureBootSigning(Optional.empty(), List.of(loader)));
    Content again = iso(new SecureBootSigning(Optional.empty(), List.of(loader)));
    assertThat(iso.description()).isEqualTo(again.description());

    byte[] other = FakeIpxe.efi();
    other[other.length - 1] ^= 1;
    Files.write(loader.file(), other);

    assertThatThrownBy(
            () -> iso(new SecureBootSigning(Optional.empty(), List.of(loader))).description())
        .isInstanceOf(DigestMismatchException.class);
    assertThatThrownBy(iso::toBytes).isInstanceOf(DigestMismatchException.class);
  }

  private record Place(long offset, long size) {}

  /** Place of each file of the CD, after the files of the ESP have been found at the same place. */
  private Map<String, Place> places(SecureBootSigning secureBoot) throws IOException {
    ByteSource image = ByteSource.of("iso", iso(secureBoot).toBytes());
    Map<String, Place> cd = new TreeMap<>();
    ByteSource esp = image;
    for (VolumeFile file : IsoReader.read(image).files()) {
      cd.put(file.path(), place(file));
      esp = file.path().equals("EFI.IMG") ? file.content() : esp;
    }
    for (VolumeFile file : FatReader.read(esp).files()) {
      String path = file.path().toUpperCase(Locale.ROOT);
      String shown = path.equals("LDLINUX.C32") ? "ISOLINUX/" + path : path;
      assertThat(cd).containsEntry(shown, place(file));
    }
    return cd;
  }

  private static Place place(VolumeFile file) {
    return new Place(file.content().base(), file.content().size());
  }

  private SecureBoot.SignedLoader loader(String name) throws IOException {
    Path file = Files.write(work.resolve(name), FakeIpxe.efi());
    Content content = Content.file(file).promised(Digest.of(FakeIpxe.efi()));
    return new SecureBoot.SignedLoader(name, file, Architecture.AMD64, content, List.of());
  }

  private Content iso(SecureBootSigning secureBoot) throws IOException {
    BootComponents components =
        new BootComponents(
            FakeComponents.write(work),
            TrustRoot.IPXE,
            EnumSet.allOf(Architecture.class),
            ResultCache.NONE,
            secureBoot,
            KnownContents.none());
    KnownContents known = KnownContents.none();
    DiskImages disks =
        new DiskImages(components, 8 << 20, Optional.of(CERTIFICATES), ResultCache.NONE, known);
    return new IsoImages(components, disks, known).iso("prod", ImageScript.of(SCRIPT)).content();
  }
}
