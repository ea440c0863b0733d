package org.bootmirror.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.ByteSource;
import org.bootmirror.disk.VolumeFile;
import org.bootmirror.disk.ext.ExtSummary;
import org.bootmirror.disk.fat.FatListing;
import org.bootmirror.disk.fat.FatReader;
import org.bootmirror.disk.iso9660.IsoListing;
import org.bootmirror.inspect.Inspection.StoredFile;
import org.bootmirror.inspect.Inspection.Volume;

/** The file systems of an image, with the iPXE binaries and scripts in them. */
final class Volumes {

  private final IpxeFinder carried;
  private final List<Volume> found = new ArrayList<>();

  Volumes(IpxeFinder carried) {
    this.carried = carried;
  }

  List<Volume> found() {
    return found;
  }

  /** Adds a part of the image, also one whose format is unknown. */
  void addAny(ByteSource medium, Optional<Integer> partition) throws IOException {
    if (!add(medium, partition)) {
      add("", "", partition, medium, List.of());
    }
  }

  /** Whether a volume that begins at this offset was added. */
  boolean has(long offset) {
    return found.stream().anyMatch(volume -> volume.offset() == offset);
  }

  /** Adds the volume in this part of the image; returns whether the format is known. */
  boolean add(ByteSource medium, Optional<Integer> partition) throws IOException {
    if (FatReader.recognises(medium)) {
      FatListing listing = FatReader.read(medium);
      List<StoredFile> files = new ArrayList<>();
      for (VolumeFile file : listing.files()) {
        files.add(stored(file.path(), file.content()));
      }
      add("FAT" + listing.bits(), listing.label(), partition, medium, files);
      return true;
    }
    Optional<ExtSummary> ext = ExtSummary.of(medium);
    ext.ifPresent(
        volume ->
            add(
                volume.clean() ? "ext" : "ext, not cleanly unmounted",
                volume.label(),
                partition,
                medium,
                List.of()));
    return ext.isPresent();
  }

  /** Adds the files of a CD. */
  void add(IsoListing listing, ByteSource medium) throws IOException {
    List<StoredFile> files = new ArrayList<>();
    for (VolumeFile file : listing.files()) {
      files.add(stored(file.path(), file.content()));
    }
    add("ISO 9660", listing.label(), Optional.empty(), medium, files);
  }

  private StoredFile stored(String path, ByteSource content) throws IOException {
    carried.lookIfPromising(path, content);
    return new StoredFile(path, content.base(), content.size());
  }

  private void add(
      String format,
      String label,
      Optional<Integer> partition,
      ByteSource medium,
      List<StoredFile> files) {
    found.add(
        new Volume(format, label, partition, medium.base(), medium.size(), List.copyOf(files)));
  }
}
