package org.bootmirror.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.content.Reproducible;
import org.bootmirror.content.ResultCache;
import org.bootmirror.content.SlottedText;
import org.bootmirror.disk.Oracle;
import org.bootmirror.disk.ext.ExtVolume;
import org.bootmirror.disk.fat.FatFile;
import org.bootmirror.disk.fat.FatVolume;
import org.bootmirror.disk.gpt.CoveringPartition;
import org.bootmirror.disk.gpt.GptDisk;
import org.bootmirror.disk.gpt.GptPartition;
import org.bootmirror.disk.gzip.GzipMembers;
import org.bootmirror.disk.iso9660.IsoFile;
import org.bootmirror.disk.iso9660.IsoVolume;
import org.bootmirror.inspect.Inspection.Volume;
import org.bootmirror.ipxe.EfiBinary;
import org.bootmirror.ipxe.FakeIpxe;
import org.bootmirror.ipxe.Lkrn;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.EmbeddedScript;
import org.bootmirror.template.Templates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InspectorTest {

  private static final long MIB = 1 << 20;

  @TempDir private Path work;

  @Test
  void aDiskIsSeenThrough() throws IOException {
    Inspection inspection = inspect(disk(volume()));

    assertThat(inspection.disk().orElseThrow().partitions()).containsOnlyKeys(1, 2);
    assertThat(inspection.volumes())
        .extracting(Volume::format, Volume::label, Volume::partition)
        .containsExactly(
            tuple("FAT12", "BOOT", Optional.of(1)), tuple("ext", "conf", Optional.of(2)));
    assertThat(inspection.binaries())
        .extracting(Inspection.Binary::path)
        .containsExactlyInAnyOrder("EFI/BOOT/BOOTX64.EFI", "ipxe.krn");
    assertThat(inspection.scripts()).hasSize(1);
    Inspection.FoundScript script = inspection.scripts().get(0);
    assertThat(script.path()).isEqualTo("autoexec.ipxe");
    assertThat(script.reading().variables()).containsEntry("farmer-id", "9");
    assertThat(script.offset()).isEqualTo(disk(volume()).slots().get(0).offset() - 7);
    assertThat(inspection.unreadable()).isEmpty();
  }

  @Test
  void aPackedDiskIsTheSame() throws IOException {
    Inspection packed = inspect(new GzipMembers(ResultCache.NONE).compress(disk(volume())));
    Inspection plain = inspect(disk(volume()));

    assertThat(packed.packed()).isTrue();
    assertThat(packed.size()).isEqualTo(plain.size());
    assertThat(packed.volumes()).isEqualTo(plain.volumes());
    assertThat(packed.scripts()).isEqualTo(plain.scripts());
  }

  @Test
  void aCdIsSeenThrough() throws IOException {
    FatVolume esp = volume();
    IsoVolume volume =
        IsoVolume.of(
            "CD",
            List.of(
                new IsoFile.Own("loader.bin", Content.zeros(100)),
                new IsoFile.Own("efi.img", esp.content()),
                new IsoFile.Inside(
                    "autoexec.ipxe", "efi.img", esp.offset("autoexec.ipxe"), script().size())),
            "loader.bin",
            "efi.img");
    Inspection inspection = inspect(volume.content());

    assertThat(inspection.disk()).isEmpty();
    assertThat(inspection.bootEntries())
        .extracting(Inspection.Boot::platform, boot -> boot.target().orElse(""))
        .containsExactly(tuple("BIOS", "LOADER.BIN"), tuple("UEFI", "EFI.IMG"));
    assertThat(inspection.volumes())
        .extracting(Volume::format)
        .containsExactlyInAnyOrder("ISO 9660", "FAT12");
    assertThat(inspection.scripts()).as("one script, in two places").hasSize(1);
    assertThat(inspection.binaries()).hasSize(2);
  }

  /** What {@code xorriso} writes for sticks: a partition of the whole CD, from sector 0. */
  @Test
  void aHybridCdOfXorrisoIsSeenThrough() throws IOException {
    Path cd = hybridCd();
    Inspection inspection = Inspector.inspect(cd);

    assertThat(inspection.disk().orElseThrow().covering())
        .hasSize(1)
        .extractingByKey(1)
        .extracting(CoveringPartition::name)
        .isEqualTo("ISOHybrid");
    assertThat(inspection.disk().orElseThrow().partitions()).containsOnlyKeys(2);
    assertThat(inspection.volumes())
        .extracting(Volume::format, Volume::partition)
        .containsExactly(tuple("ISO 9660", Optional.empty()), tuple("FAT12", Optional.of(2)));
    assertThat(inspection.scripts())
        .extracting(Inspection.FoundScript::path)
        .containsExactly("autoexec.ipxe");
    assertThat(inspection.unreadable()).isEmpty();
  }

  /** A CD starts without its table. */
  @Test
  void aDamagedTableOfACdIsSaidAndTheCdIsRead() throws IOException {
    Path cd = hybridCd();
    byte[] bytes = Files.readAllBytes(cd);
    bytes[512 + 0x38] ^= 1;
    Inspection inspection = Inspector.inspect(Files.write(cd, bytes));

    assertThat(inspection.disk()).isEmpty();
    assertThat(inspection.scripts()).hasSize(1);
    assertThat(inspection.unreadable())
        .singleElement()
        .asString()
        .startsWith("table of partitions: " + cd + ": offset 0x210: CRC-32 of header: found ");
  }

  private Path hybridCd() throws IOException {
    Path files = Files.createDirectories(work.resolve("cd"));
    Oracle.write(volume().content(), files.resolve("efi.img"));
    Files.write(files.resolve("loader.bin"), new byte[2048]);
    Path boot = Files.write(work.resolve("mbr"), new byte[432]);
    Path cd = work.resolve("hybrid.iso");
    List<String> command =
        List.of(
            "xorriso -as mkisofs -quiet -V CD -o",
            cd.toString(),
            "-b loader.bin -no-emul-boot -boot-load-size 4 -isohybrid-mbr",
            boot.toString(),
            "-eltorito-alt-boot -e efi.img -no-emul-boot -isohybrid-gpt-basdat",
            files.toString());
    Oracle.run(String.join(" ", command).split(" "));
    return cd;
  }

  /** A block written over a slot as if every image had one byte for each character. */
  @Test
  void aSlotInAnotherEncodingIsNamed() throws IOException {
    SlotVariables variables =
        SlotVariables.published(List.of(new BaseUrl("http://a")), Optional.empty());
    byte[] ascii = variables.block().getBytes(StandardCharsets.US_ASCII);
    byte[] utf16 = variables.block().getBytes(StandardCharsets.UTF_16LE);
    Content efi = EfiBinary.read("ipxe.efi", FakeIpxe.efi()).scriptHost().withScript(slotted());
    Content lkrn = Lkrn.read("ipxe.lkrn", FakeIpxe.lkrn()).withScript(slotted());

    assertThat(refusal(efi, ascii))
        .contains(
            "wrong-encoding: found a block in ASCII, expected UTF-16, little-endian: two bytes for"
                + " each character");
    assertThat(refusal(lkrn, Arrays.copyOf(utf16, ascii.length)))
        .contains(
            "wrong-encoding: found a block in UTF-16, little-endian, expected ASCII: one byte for"
                + " each character");
    byte[] marked = ("\ufeff" + variables.block()).getBytes(StandardCharsets.UTF_8);
    assertThat(refusal(lkrn, Arrays.copyOf(marked, ascii.length)).orElse(""))
        .startsWith("wrong-encoding: found a block in UTF-8 with a byte order mark, expected");
    assertThat(refusal(efi, utf16)).isEmpty();
    assertThat(refusal(lkrn, ascii)).isEmpty();
  }

  private Optional<String> refusal(Content image, byte[] block) throws IOException {
    byte[] bytes = image.toBytes();
    System.arraycopy(block, 0, bytes, (int) image.slots().get(0).offset(), block.length);
    Inspection inspection = inspect(Content.bytes(bytes));
    assertThat(inspection.scripts()).hasSize(1);
    assertThat(inspection.unreadable()).isEmpty();
    return inspection.scripts().get(0).reading().refusal();
  }

  @Test
  void singleFilesAreInspectedToo() throws IOException {
    assertThat(inspect(Content.bytes(FakeIpxe.lkrn())).binaries()).hasSize(1);
    assertThat(inspect(Content.bytes(FakeIpxe.efi())).binaries()).hasSize(1);
    assertThat(inspect(script()).scripts()).hasSize(1);
    assertThat(inspect(volume().content()).volumes()).hasSize(1);
  }

  @Test
  void whatCannotBeUnderstoodIsSaid() throws IOException {
    byte[] efi = FakeIpxe.efi();
    efi[0x44] = 0;
    List<FatFile> files = List.of(new FatFile("EFI/BOOT/BOOTX64.EFI", Content.bytes(efi)));
    Inspection inspection = inspect(FatVolume.of("BOOT", 1, 0, MIB, files).content());

    assertThat(inspection.volumes()).hasSize(1);
    assertThat(inspection.unreadable())
        .singleElement()
        .asString()
        .startsWith("EFI/BOOT/BOOTX64.EFI: ")
        .contains("Machine");
    assertThat(inspection.binaries()).isEmpty();
  }

  /** Windows' editor saves "UTF-8 with BOM" and "UTF-16 LE"; iPXE passes over both. */
  @Test
  void aScriptInAnotherEncodingIsNamed() throws IOException {
    String text = "\ufeff#!ipxe\nset farmer-id 42\n";
    Map<String, Charset> encodings =
        Map.of(
            "UTF-8 with a byte order mark", StandardCharsets.UTF_8,
            "UTF-16, little-endian", StandardCharsets.UTF_16LE,
            "UTF-16, big-endian", StandardCharsets.UTF_16BE);
    for (Map.Entry<String, Charset> encoding : encodings.entrySet()) {
      byte[] saved = text.getBytes(encoding.getValue());
      List<FatFile> files = List.of(new FatFile("autoexec.ipxe", Content.bytes(saved)));

      Inspection inspection = inspect(FatVolume.of("STICK", 1, 0, MIB, files).content());

      assertThat(inspection.scripts()).isEmpty();
      assertThat(inspection.unreadable())
          .containsExactly(
              "autoexec.ipxe: a script saved as "
                  + encoding.getKey()
                  + ": iPXE passes over it; save it as plain ASCII");
    }
  }

  @Test
  void nothingKnownIsAnError() {
    for (Content content :
        List.of(Content.text("hello, world"), Content.zeros(5_000_000), Content.zeros(0))) {
      assertThatThrownBy(() -> inspect(content))
          .isInstanceOf(UnknownImageException.class)
          .hasMessageContaining("found no known format, expected an iPXE binary");
    }
  }

  /** What cannot be looked into is listed: nobody must take it for empty. */
  @Test
  void whatWasNotLookedIntoIsSaid() throws IOException {
    Map<GptPartition, Content> partitions =
        Map.of(
            new GptPartition(GptPartition.EFI_SYSTEM, Reproducible.uuid("a"), "fat32", 0, 2048, 8),
            Content.zeros(4096));
    Inspection inspection = inspect(GptDisk.of(Reproducible.uuid("d"), new byte[0], partitions));

    assertThat(inspection.volumes())
        .extracting(Volume::format, Volume::partition)
        .containsExactly(tuple("", Optional.of(1)));
  }

  /** One that begins where another does is read for itself. */
  @Test
  void aShorterFileDoesNotHideALongerOne() throws IOException {
    Content script = script();
    IsoVolume volume =
        IsoVolume.of(
            "CD",
            List.of(
                new IsoFile.Own("loader.bin", Content.zeros(100)),
                new IsoFile.Own("efi.img", volume().content()),
                new IsoFile.Own("b.ipxe", script),
                new IsoFile.Inside("a.ipxe", "b.ipxe", 0, 8)),
            "loader.bin",
            "efi.img");

    assertThat(inspect(volume.content()).scripts())
        .extracting(Inspection.FoundScript::path)
        .containsExactlyInAnyOrder("A.IPXE", "B.IPXE", "autoexec.ipxe");
  }

  private static SlottedText slotted() {
    SlotVariables variables =
        SlotVariables.published(List.of(new BaseUrl("https://boot.example")), Optional.empty())
            .withFarmer(9);
    return EmbeddedScript.of(
        Templates.standard(),
        EmbeddedScript.Settings.plain("prod", "Production"),
        variables.block());
  }

  private static Content script() {
    return slotted().toContent();
  }

  private static FatVolume volume() throws IOException {
    List<FatFile> files =
        List.of(
            new FatFile("EFI/BOOT/BOOTX64.EFI", Content.bytes(FakeIpxe.efi())),
            new FatFile("ipxe.krn", Content.bytes(FakeIpxe.lkrn())),
            new FatFile("readme", Content.text("hello")),
            new FatFile("autoexec.ipxe", script()));
    return FatVolume.of("BOOT", 1, 2048, MIB, files);
  }

  private static Content disk(FatVolume volume) throws IOException {
    Map<GptPartition, Content> partitions = new LinkedHashMap<>();
    partitions.put(
        new GptPartition(
            GptPartition.EFI_SYSTEM, Reproducible.uuid("a"), "boot", 0, 2048, MIB / 512),
        volume.content());
    partitions.put(
        new GptPartition(
            GptPartition.LINUX, Reproducible.uuid("b"), "conf", 0, 4096, 16 * MIB / 512),
        ExtVolume.empty("conf", Reproducible.uuid("c"), 16 * MIB));
    return GptDisk.of(Reproducible.uuid("d"), new byte[0], partitions);
  }

  private Inspection inspect(Content content) throws IOException {
    Path file = work.resolve("image");
    try (OutputStream out = Files.newOutputStream(file)) {
      content.writeTo(out);
    }
    return Inspector.inspect(file);
  }
}
