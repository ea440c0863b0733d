package org.bootmirror.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.component.Component;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Content;
import org.bootmirror.disk.fat.FatFile;
import org.bootmirror.disk.fat.FatVolume;
import org.bootmirror.disk.gpt.GptFrame;
import org.bootmirror.disk.gpt.GptPartition;
import org.bootmirror.disk.iso9660.BootInfoTable;
import org.bootmirror.disk.iso9660.IsoFile;
import org.bootmirror.disk.iso9660.IsoVolume;
import org.bootmirror.tree.ReservedFolder;

/**
 * The image that is a CD and a disk at once: El Torito for BIOS (isolinux) and UEFI (an ESP), an
 * MBR that starts isolinux from a disk ("isohybrid"), and a GPT that shows the ESP.
 *
 * <p>All files lie in the ESP. A directory record of the CD points into the ESP for each file: a
 * file is stored once, isolinux finds what it starts, and the files of the CD, copied to a FAT32
 * stick, start on UEFI.
 */
final class IsoImages {

  private static final String LOADER = "isolinux/isolinux.bin";
  private static final String ESP = "efi.img";

  private static final String ISOLINUX_CFG =
      "DEFAULT ipxe\nLABEL ipxe\nLINUX /ipxe.krn\nINITRD /EFI/BOOT/autoexec.ipxe\n";

  /** Offset in isohybrid's MBR of the sector number of isolinux (SYSLINUX, isohdpfx). */
  private static final int LOADER_SECTOR = 432;

  private static final int SERIAL = 0x69736f21;

  /** Zeros up to the end of the CD's last block, which the backup GPT must end with. */
  private static final long PADDING = 4 - GptFrame.TAIL_SECTORS % 4;

  private final BootComponents binaries;
  private final DiskImages disks;
  private final KnownContents known;
  private final DiskFrames frames = new DiskFrames(this::iso);

  IsoImages(BootComponents binaries, DiskImages disks, KnownContents known) {
    this.known = known;
    this.binaries = binaries;
    this.disks = disks;
  }

  Image iso(String network, ImageScript script) throws IOException {
    Content content = known.of("iso", script, () -> frames.with(script));
    return Image.of(ReservedFolder.ISO.path(network), "iso", Optional.of(network), parts(), content)
        .signedBy(binaries.loaderSigners());
  }

  private Content iso(Content script) throws IOException {
    Component loader = binaries.plain(RequiredFile.ISOLINUX).component();
    Component ldlinux = binaries.plain(RequiredFile.LDLINUX).component();
    List<FatFile> inEsp = new ArrayList<>(disks.loaders());
    inEsp.add(new FatFile(DiskImages.KERNEL, binaries.lkrn().file().get()));
    inEsp.add(new FatFile(DiskImages.LDLINUX, ldlinux.content()));
    inEsp.add(new FatFile(DiskImages.SCRIPT, script));
    long size = FatVolume.sizeFor(inEsp, 0);

    IsoVolume sketch = volume(loader.content(), esp(0, size, inEsp), inEsp);
    long espSector = sketch.offset(ESP) / GptFrame.SECTOR;
    FatVolume esp = esp(espSector, size, inEsp);
    byte[] patched = BootInfoTable.fill(loader.bytes(), sketch.offset(LOADER));
    IsoVolume volume = volume(Content.bytes(patched), esp, inEsp);

    GptPartition partition =
        new GptPartition(
            GptPartition.EFI_SYSTEM,
            DiskImages.id("iso partition"),
            "iso",
            0,
            espSector,
            size / GptFrame.SECTOR);
    long sectors = volume.size() / GptFrame.SECTOR + PADDING + GptFrame.TAIL_SECTORS;
    GptFrame frame =
        GptFrame.ofOneTable(
            DiskImages.id("iso"), bootCode(volume.offset(LOADER)), sectors, List.of(partition));
    return Content.joined(
        List.of(
            volume.withSystemArea(frame.head()).content(),
            Content.zeros(PADDING * GptFrame.SECTOR),
            Content.bytes(frame.tail())));
  }

  private static FatVolume esp(long hidden, long size, List<FatFile> files) throws IOException {
    return FatVolume.of("BOOTMIRROR", SERIAL, hidden, size, files);
  }

  private static IsoVolume volume(Content loader, FatVolume esp, List<FatFile> inEsp)
      throws IOException {
    byte[] configuration = ISOLINUX_CFG.getBytes(StandardCharsets.US_ASCII);
    List<IsoFile> files =
        new ArrayList<>(
            List.of(
                new IsoFile.Own(LOADER, loader),
                new IsoFile.Own("isolinux/isolinux.cfg", Content.bytes(configuration)),
                new IsoFile.Own(ESP, esp.content())));
    for (FatFile file : inEsp) {
      String path = file.path();
      String shown = path.equals(DiskImages.LDLINUX) ? "isolinux/" + path : path;
      files.add(new IsoFile.Inside(shown, ESP, esp.offset(path), file.content().size()));
    }
    return IsoVolume.of("BOOTMIRROR", files, LOADER, ESP);
  }

  private byte[] bootCode(long loaderOffset) throws IOException {
    byte[] mbr = binaries.plain(RequiredFile.ISOLINUX_MBR).component().bytes();
    if (mbr.length != LOADER_SECTOR) {
      throw new IOException(
          binaries.plain(RequiredFile.ISOLINUX_MBR).component()
              + ": found "
              + mbr.length
              + " bytes, expected "
              + LOADER_SECTOR);
    }
    byte[] code = new byte[GptFrame.BOOT_CODE];
    System.arraycopy(mbr, 0, code, 0, mbr.length);
    ByteBuffer.wrap(code)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(LOADER_SECTOR, Math.toIntExact(loaderOffset / GptFrame.SECTOR));
    return code;
  }

  private List<Part> parts() throws IOException {
    List<Part> parts = new ArrayList<>(disks.uefi());
    parts.add(binaries.lkrn().part());
    for (RequiredFile need :
        List.of(RequiredFile.ISOLINUX, RequiredFile.ISOLINUX_MBR, RequiredFile.LDLINUX)) {
      parts.add(binaries.plain(need));
    }
    return parts;
  }
}
