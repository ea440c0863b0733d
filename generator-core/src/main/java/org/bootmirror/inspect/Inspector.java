package org.bootmirror.inspect;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.MalformedException;
import org.bootmirror.disk.VolumeFile;
import org.bootmirror.disk.gpt.GptListing;
import org.bootmirror.disk.gpt.GptPartition;
import org.bootmirror.disk.gpt.GptReader;
import org.bootmirror.disk.gzip.Inflated;
import org.bootmirror.disk.iso9660.IsoListing;
import org.bootmirror.disk.iso9660.IsoReader;
import org.bootmirror.inspect.Inspection.Boot;

/** Reads one image. */
public final class Inspector {

  private static final int EFI_PLATFORM = 0xef;
  private static final int SECTOR = 512;

  private final ByteSource medium;
  private final Volumes volumes;
  private final IpxeFinder carried = new IpxeFinder();
  private final List<Boot> bootEntries = new ArrayList<>();
  private final List<ByteSource> systems = new ArrayList<>();
  private Optional<GptListing> disk = Optional.empty();

  private Inspector(ByteSource medium) {
    this.medium = medium;
    this.volumes = new Volumes(carried);
  }

  /**
   * Reads an image, a disk, or a single iPXE binary or script; each may be packed by gzip.
   *
   * @throws UnknownImageException if the file is none of these
   * @throws MalformedException if the file is damaged
   */
  public static Inspection inspect(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteSource raw = ByteSource.of(file.toString(), channel);
      boolean packed = Inflated.recognises(raw);
      ByteSource medium = packed ? Inflated.of(file.toString(), channel) : raw;
      return new Inspector(medium).inspection(packed);
    }
  }

  private Inspection inspection(boolean packed) throws IOException {
    boolean iso = IsoReader.recognises(medium);
    if (GptReader.recognises(medium)) {
      readTable(iso);
    }
    if (iso) {
      iso(IsoReader.read(medium));
    }
    if (disk.isPresent()) {
      partitions(disk.get());
    }
    for (ByteSource system : systems) {
      if (!volumes.has(system.base())) {
        volumes.addAny(system, Optional.empty());
      }
    }
    if (disk.isEmpty() && !iso && !volumes.add(medium, Optional.empty())) {
      single();
    }
    return new Inspection(
        medium.file(),
        medium.size(),
        packed,
        disk,
        volumes.found(),
        bootEntries,
        carried.binaries(),
        carried.scripts(),
        carried.unreadable());
  }

  /** A CD starts without its table of partitions: a damaged one is said, and the CD is read. */
  private void readTable(boolean iso) throws IOException {
    try {
      disk = Optional.of(GptReader.read(medium));
    } catch (MalformedException e) {
      if (!iso) {
        throw e;
      }
      carried.addUnreadable("table of partitions: " + e.getMessage());
    }
  }

  private void partitions(GptListing table) throws IOException {
    for (Map.Entry<Integer, GptPartition> one : table.partitions().entrySet()) {
      volumes.addAny(table.content(medium, one.getKey()), Optional.of(one.getKey()));
    }
  }

  private void iso(IsoListing listing) throws IOException {
    volumes.add(listing, medium);
    for (IsoListing.BootEntry entry : listing.bootEntries()) {
      Optional<VolumeFile> target =
          listing.files().stream()
              .filter(file -> file.content().base() == entry.offset() && file.content().size() > 0)
              .findFirst();
      bootEntries.add(
          new Boot(
              platform(entry.platform()),
              target.map(VolumeFile::path),
              entry.offset(),
              note(entry)));
      if (entry.platform() == EFI_PLATFORM) {
        systems.add(target.isPresent() ? target.get().content() : loaded(entry));
      }
    }
  }

  /** The bytes that an entry loads from outside any file: as many as the entry says, or all. */
  private ByteSource loaded(IsoListing.BootEntry entry) throws IOException {
    long size = (long) entry.sectors() * SECTOR;
    long rest = medium.size() - entry.offset();
    return medium.part(entry.offset(), size > SECTOR ? size : rest, "UEFI boot image");
  }

  private static String platform(int number) {
    return switch (number) {
      case 0 -> "BIOS";
      case EFI_PLATFORM -> "UEFI";
      default -> "platform " + number;
    };
  }

  private static String note(IsoListing.BootEntry entry) {
    if (!entry.bootable()) {
      return "not marked bootable";
    }
    return entry.emulation() == 0 ? "" : "emulates a disk or floppy";
  }

  private void single() throws IOException {
    if (!carried.look("", medium)) {
      throw new UnknownImageException(
          medium.file()
              + ": found no known format, expected an iPXE binary or script, a FAT or ISO 9660"
              + " volume, or a disk with a GPT; each may be packed by gzip");
    }
  }
}
