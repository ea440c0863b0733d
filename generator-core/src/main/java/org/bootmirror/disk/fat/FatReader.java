package org.bootmirror.disk.fat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.disk.VolumeFile;

/**
 * Reads the names and extents of a volume's files, fragmented or not, and skips deleted entries.
 *
 * <p>Refused: cluster chains that leave the volume, run in circles or are too short; folders nested
 * more than 32 deep.
 */
public final class FatReader {

  private static final int SECTOR = FatGeometry.SECTOR;
  private static final int ROOT = 0;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_FOLDER_BYTES = 65_536 * ShortEntry.BYTES;
  private static final int MAX_FILES = 10_000;

  private final ByteSource volume;
  private final VolumeShape shape;
  private final ClusterChains chains;
  private final List<VolumeFile> files = new ArrayList<>();
  private String label = "";
  private int seen;

  private FatReader(ByteSource volume) throws IOException {
    this.volume = volume;
    this.shape = VolumeShape.read(volume);
    this.chains = new ClusterChains(volume, shape);
  }

  /** Whether a volume begins with the boot sector of FAT12 or FAT16. */
  public static boolean recognises(ByteSource volume) throws IOException {
    return volume.size() >= SECTOR && FatHeader.recognises(volume.view(0, SECTOR, "boot sector"));
  }

  /**
   * Reads all folders.
   *
   * @throws MalformedException if a structure is damaged, or the volume has more than 10,000 files
   */
  public static FatListing read(ByteSource volume) throws IOException {
    FatReader reader = new FatReader(volume);
    reader.folder("", ROOT, 0);
    return new FatListing(reader.shape.bits(), reader.label, reader.files);
  }

  private void folder(String path, int cluster, int depth) throws IOException {
    ByteSource folder =
        cluster == ROOT
            ? volume.part(shape.rootAt(), shape.rootBytes(), "root folder")
            : chains.whole(cluster, path);
    if (depth > MAX_DEPTH || folder.size() > MAX_FOLDER_BYTES) {
      throw folder.malformed(
          0,
          "folder " + path,
          folder.size() + " bytes, " + depth + " folders deep",
          "at most " + MAX_FOLDER_BYTES + ", and " + MAX_DEPTH);
    }
    ByteView view = folder.view("folder " + path);
    LongName longName = new LongName();
    for (int at = 0; at + ShortEntry.BYTES <= view.size(); at += ShortEntry.BYTES) {
      if (ShortEntry.isEnd(view, at)) {
        return;
      }
      if (ShortEntry.isDeleted(view, at)) {
        longName.forget();
      } else if (LongEntry.recognises(view, at)) {
        longName.add(LongEntry.read(view, at));
      } else {
        ShortEntry entry = ShortEntry.read(view, at);
        entry(view, at, path, entry, longName.or(entry), depth);
        longName.forget();
      }
    }
  }

  private void entry(ByteView view, int at, String path, ShortEntry entry, String name, int depth)
      throws IOException {
    if (entry.isVolumeId()) {
      label = entry.name().trim();
      return;
    }
    if (name.equals(".") || name.equals("..")) {
      return;
    }
    if (++seen > MAX_FILES) {
      throw view.malformed(at, "files", "more than " + MAX_FILES, "fewer");
    }
    String whole = path.isEmpty() ? name : path + "/" + name;
    int cluster = entry.fstClusLo();
    if (entry.isDirectory()) {
      if (cluster == ROOT) {
        throw view.malformed(
            at + (long) ShortEntry.DIR_FST_CLUS_LO,
            "first cluster of folder " + whole,
            "0",
            "at least 2");
      }
      folder(whole, cluster, depth + 1);
      return;
    }
    long size = entry.fileSize();
    ByteSource content =
        size == 0
            ? volume.part(0, 0, whole)
            : chains.begin(cluster, size, whole).part(0, size, whole);
    files.add(new VolumeFile(whole, content));
  }
}
