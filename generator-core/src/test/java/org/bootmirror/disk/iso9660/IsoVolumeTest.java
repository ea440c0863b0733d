package org.bootmirror.disk.iso9660;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.content.Content;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.disk.Oracle;
import org.bootmirror.disk.fat.FatFile;
import org.bootmirror.disk.fat.FatVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read by xorriso and isoinfo. */
final class IsoVolumeTest {

  @TempDir private Path work;

  @Test
  void everyFileIsReadBackUnderItsName() throws IOException {
    List<IsoFile> files = new ArrayList<>(bootable());
    for (int size : new int[] {0, 1, 2047, 2048, 2049, 100_000}) {
      files.add(file("sizes/of/" + size + "_bytes.data", size));
    }
    for (int i = 0; i < 100; i++) {
      files.add(file("many/a_name_of_some_length_" + i + ".x", 1));
    }
    Path image = write(IsoVolume.of("NAMES_1", files, "isolinux/isolinux.bin", "efi.img"));

    String listing = Oracle.run("isoinfo", "-f", "-i", image.toString());
    assertThat(listing.lines())
        .contains(
            "/ISOLINUX/ISOLINUX.BIN;1", "/EFI.IMG;1", "/SIZES/OF/2049_BYTES.DATA;1", "/LICENSE.;1");
    assertThat(listing.lines()).hasSize(4 + 3 + 6 + 100);
    for (IsoFile file : files) {
      assertThat(extracted(image, file.path()))
          .as(file.path())
          .isEqualTo(((IsoFile.Own) file).content().toBytes());
    }
  }

  @Test
  void xorrisoSeesBothWaysToBoot() throws IOException {
    Path image = write(IsoVolume.of("BOOT", bootable(), "isolinux/isolinux.bin", "efi.img"));

    assertThat(Oracle.run("xorriso", "-indev", image.toString(), "-report_el_torito", "plain"))
        .contains("Volume id    : 'BOOT'")
        .containsPattern("El Torito boot img : +1 +BIOS +y +none +0x0000 +0x00 +4 +[0-9]+")
        .containsPattern("El Torito boot img : +2 +UEFI +y +none +0x0000 +0x00 +196 +[0-9]+")
        .contains("El Torito img path :   1  /ISOLINUX/ISOLINUX.BIN")
        .contains("El Torito img path :   2  /EFI.IMG");
    assertThat(Oracle.run("isoinfo", "-d", "-i", image.toString()))
        .contains("Volume id: BOOT", "El Torito VD version 1 found", "Logical block size is: 2048");
    assertThat(Oracle.ask("isovfy", image.toString()).output()).contains("No errors found");
  }

  @Test
  void aFileInsideAnotherIsTheSameBytesAndOneSlot() throws IOException {
    byte[] script = "#!ipxe\n0123456789".repeat(200).getBytes(StandardCharsets.US_ASCII);
    Content slotted = Content.bytes(script).withSlots(List.of(new Slot(7, 5, Encoding.ASCII)));
    List<FatFile> inEsp =
        List.of(
            new FatFile("EFI/BOOT/BOOTX64.EFI", Content.bytes(new byte[5000])),
            new FatFile("autoexec.ipxe", slotted));
    FatVolume esp = FatVolume.of("ESP", 1, 0, FatVolume.sizeFor(inEsp, 0), inEsp);
    List<IsoFile> files =
        List.of(
            file("isolinux/isolinux.bin", 3000),
            new IsoFile.Own("efi.img", esp.content()),
            new IsoFile.Inside(
                "autoexec.ipxe", "efi.img", esp.offset("autoexec.ipxe"), script.length));
    IsoVolume volume = IsoVolume.of("INSIDE", files, "isolinux/isolinux.bin", "efi.img");
    Path image = write(volume);

    assertThat(extracted(image, "autoexec.ipxe")).isEqualTo(script);
    assertThat(volume.content().slots())
        .containsExactly(new Slot(volume.offset("autoexec.ipxe") + 7, 5, Encoding.ASCII));
  }

  @Test
  void aBootLoaderLearnsWhereItLies() throws IOException {
    byte[] loader = Files.readAllBytes(Path.of("/usr/lib/ISOLINUX/isolinux.bin"));
    Path theirs = Files.createDirectories(work.resolve("tree/isolinux"));
    Files.write(theirs.resolve("isolinux.bin"), loader);
    Path made = work.resolve("theirs.iso");
    Oracle.run(
        "xorriso",
        "-as",
        "mkisofs",
        "-o",
        made.toString(),
        "-b",
        "isolinux/isolinux.bin",
        "-no-emul-boot",
        "-boot-load-size",
        "4",
        "-boot-info-table",
        work.resolve("tree").toString());
    Matcher found =
        Pattern.compile("El Torito boot img : +1 .* ([0-9]+)\n")
            .matcher(
                Oracle.run("xorriso", "-indev", made.toString(), "-report_el_torito", "plain"));
    assertThat(found.find()).isTrue();
    int block = Integer.parseInt(found.group(1));
    byte[] patched =
        Arrays.copyOfRange(Files.readAllBytes(made), block * 2048, block * 2048 + loader.length);

    assertThat(Arrays.mismatch(BootInfoTable.fill(loader, block * 2048L), patched)).isEqualTo(-1);
  }

  @Test
  void whatCannotBeHeldIsRefused() {
    assertThatThrownBy(() -> file("ä", 1)).hasMessageContaining("ISO 9660 cannot hold \"ä\"");
    assertThatThrownBy(() -> file("a.b.c", 1)).hasMessageContaining("one dot");
    assertThatThrownBy(() -> file("a.b/c", 1)).hasMessageContaining("cannot hold");
    assertThatThrownBy(() -> file("x".repeat(32), 1)).hasMessageContaining("at most 31");
    assertThatThrownBy(() -> IsoVolume.of("lower", bootable(), "efi.img", "efi.img"))
        .hasMessageContaining("the volume label \"lower\"");
    assertThatThrownBy(() -> IsoVolume.of("A", bootable(), "nothing", "efi.img"))
        .hasMessageContaining("the volume has no file nothing");
    assertThatThrownBy(() -> IsoVolume.of("A", List.of(file("a", 1), file("A", 1)), "a", "a"))
        .hasMessageContaining("cannot tell two files");
    List<IsoFile> beyond = List.of(file("a", 3000), new IsoFile.Inside("b", "a", 2048, 953));
    assertThatThrownBy(() -> IsoVolume.of("A", beyond, "a", "a"))
        .hasMessageContaining("b: found an end behind that of a");
    List<IsoFile> large = List.of(new IsoFile.Own("a", Content.zeros(1L << 32)));
    assertThatThrownBy(() -> IsoVolume.of("A", large, "a", "a"))
        .hasMessageContaining("expected less than 4 GiB");
    assertThatThrownBy(() -> new IsoFile.Inside("b", "a", 512, 1))
        .hasMessageContaining("a multiple of 2048");
  }

  @Test
  void everyBitIsPinned() throws IOException {
    IsoVolume volume =
        IsoVolume.of("PINNED", bootable(), "isolinux/isolinux.bin", "efi.img")
            .withSystemArea(new byte[] {1, 2, 3});

    assertThat(volume.content().size()).isEqualTo(volume.size());
    assertThat(volume.content().description().sha256().hex())
        .isEqualTo("aef033793a41c0ee8a1c1b8df3a76e681a9ad3de7b22f56fcac42d07f4842a6b");
  }

  private static byte[] extracted(Path image, String path) throws IOException {
    String name = path.toUpperCase(Locale.ROOT);
    String full = "/" + name + (name.contains(".") ? ";1" : ".;1");
    Process isoinfo = new ProcessBuilder("isoinfo", "-i", image.toString(), "-x", full).start();
    return isoinfo.getInputStream().readAllBytes();
  }

  private static List<IsoFile> bootable() {
    return List.of(
        file("isolinux/isolinux.bin", 3000), file("LICENSE", 10), file("efi.img", 100_000));
  }

  private static IsoFile file(String path, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 31 + size + i / 512);
    }
    return new IsoFile.Own(path, Content.bytes(bytes));
  }

  private Path write(IsoVolume volume) throws IOException {
    return Oracle.write(volume.content(), work.resolve("image.iso"));
  }
}
