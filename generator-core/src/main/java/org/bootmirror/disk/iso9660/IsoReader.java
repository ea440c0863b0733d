package org.bootmirror.disk.iso9660;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.disk.VolumeFile;

/**
 * Reads the files of the primary volume and the boot catalog.
 *
 * <p>Refused: integers whose two copies differ, directories that contain themselves, extents
 * outside the image, files of several extents.
 */
public final class IsoReader {

  private static final int BLOCK = IsoVolume.BLOCK;
  private static final int MAX_DESCRIPTORS = 64;
  private static final int MAX_FOLDER_BYTES = 4 << 20;
  private static final long MAX_FOLDERS_BYTES = 64L << 20;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_FILES = 10_000;

  private final ByteSource image;
  private final List<VolumeFile> files = new ArrayList<>();
  private final List<IsoListing.BootEntry> bootEntries = new ArrayList<>();
  private final Set<Long> folders = new HashSet<>();
  private long folderBytes;
  private String label = "";

  private IsoReader(ByteSource image) {
    this.image = image;
  }

  /** Whether an image has a volume descriptor in block 16. */
  public static boolean recognises(ByteSource image) throws IOException {
    long at = (long) IsoVolume.DESCRIPTOR * BLOCK;
    return image.size() >= at + BLOCK
        && VolumeDescriptor.recognises(image.view(at, BLOCK, "volume descriptor"));
  }

  /**
   * Reads descriptors, directories and the boot catalog.
   *
   * @throws MalformedException if a structure is damaged, or the volume has more than 10,000 files
   */
  public static IsoListing read(ByteSource image) throws IOException {
    IsoReader reader = new IsoReader(image);
    reader.descriptors();
    return new IsoListing(reader.label, reader.files, reader.bootEntries);
  }

  private void descriptors() throws IOException {
    boolean primary = false;
    for (int i = 0; i < MAX_DESCRIPTORS; i++) {
      ByteView view =
          image.view((long) (IsoVolume.DESCRIPTOR + i) * BLOCK, BLOCK, "volume descriptor");
      int type = VolumeDescriptor.read(view).type();
      if (type == VolumeDescriptor.TERMINATOR && primary) {
        return;
      }
      if (type == VolumeDescriptor.PRIMARY && !primary) {
        primary = true;
        primary(view);
      }
      if (type == VolumeDescriptor.BOOT_RECORD && BootRecord.recognises(view)) {
        long at = BootRecord.read(view).bootCatalog() * BLOCK;
        bootEntries.addAll(BootCatalog.read(image.view(at, BLOCK, "boot catalog")));
      }
      if (type == VolumeDescriptor.TERMINATOR) {
        throw view.malformed(0, "volume descriptor", "the terminator", "a primary one before");
      }
    }
    throw image.malformed(
        (long) IsoVolume.DESCRIPTOR * BLOCK,
        "volume descriptors",
        "no terminator",
        "a terminator among the first " + MAX_DESCRIPTORS);
  }

  private void primary(ByteView view) throws IOException {
    PrimaryDescriptor descriptor = PrimaryDescriptor.read(view);
    label = descriptor.volumeIdentifier();
    long blocks = descriptor.volumeSpaceSize();
    if (blocks > image.size() / BLOCK) {
      throw view.malformed(
          PrimaryDescriptor.VOLUME_SPACE_SIZE,
          "blocks of the volume",
          Long.toString(blocks),
          "at most " + image.size() / BLOCK);
    }
    folder("", descriptor.rootDirectory(), view, 0);
  }

  private void folder(String path, DirectoryRecord directory, ByteView from, int depth)
      throws IOException {
    long block = directory.locationOfExtent();
    long size = directory.dataLength();
    folderBytes += size;
    boolean possible =
        folders.add(block)
            && folders.size() <= MAX_FILES
            && size <= MAX_FOLDER_BYTES
            && folderBytes <= MAX_FOLDERS_BYTES
            && depth <= MAX_DEPTH;
    if (!possible) {
      throw from.malformed(
          0,
          "folder " + path,
          size + " bytes at block " + block + ", " + depth + " folders deep",
          "at most " + MAX_FOLDER_BYTES + " bytes and 32 folders deep, and each folder once");
    }
    ByteView view = image.view(block * BLOCK, size, "folder " + path);
    for (int at = 0; at < view.size(); ) {
      int length = DirectoryRecord.lengthAt(view, at);
      if (length == 0) {
        at += BLOCK - at % BLOCK;
        continue;
      }
      DirectoryRecord record = DirectoryRecord.read(view, at);
      if (!record.isSelfOrParent()) {
        entry(path, record, view, at, depth);
      }
      at += length;
    }
  }

  private void entry(String path, DirectoryRecord record, ByteView view, int at, int depth)
      throws IOException {
    String plain = record.fileIdentifier().split(";", 2)[0];
    String whole = path.isEmpty() ? plain : path + "/" + plain;
    if (record.isDirectory()) {
      folder(whole, record, view, depth + 1);
      return;
    }
    if (record.isMultiExtent() || files.size() >= MAX_FILES) {
      throw view.malformed(
          at + (long) DirectoryRecord.FILE_FLAGS,
          "file " + whole,
          record.isMultiExtent() ? "several extents" : "one file too many",
          "at most " + MAX_FILES + " files of one extent each");
    }
    long offset = record.locationOfExtent() * BLOCK;
    files.add(new VolumeFile(whole, image.part(offset, record.dataLength(), whole)));
  }
}
