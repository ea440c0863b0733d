package org.bootmirror.disk.fat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.disk.VolumeFile;

/**
 * Reads the names and places of a volume's files, as any system may have left them: fragmented,
 * with deleted entries between. Chains that leave the volume, run in circles or are too short are
 * errors, and so are folders in folders without end.
 */
public final class FatReader {

  private static final int SECTOR = FatGeometry.SECTOR;
  private static final int ROOT = 0;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_FOLDER_BYTES = 65_536 * FatEntry.BYTES;
  private static final int MAX_FILES = 10_000;
  private static final int DELETED = 0xe5;

  /** Stands for a first character that would otherwise mean "deleted". */
  private static final int KANJI = 0x05;

  private final ByteSource medium;
  private final VolumeShape shape;
  private final ClusterChains chains;
  private final List<VolumeFile> files = new ArrayList<>();
  private String label = "";
  private int seen;

  private FatReader(ByteSource medium) throws IOException {
    this.medium = medium;
    this.shape = VolumeShape.read(medium);
    this.chains = new ClusterChains(medium, shape);
  }

  /** Whether a partition says that it holds such a volume. */
  public static boolean recognises(ByteSource medium) throws IOException {
    if (medium.size() < SECTOR) {
      return false;
    }
    ByteView sector = medium.view(0, SECTOR, "boot sector");
    int jump = sector.u8(0, "jump");
    return (jump == 0xeb || jump == 0xe9)
        && sector.u16(510, "signature") == 0xaa55
        && sector.u16(11, "bytes of a sector") == SECTOR
        && sector.u8(16, "number of tables") <= 2
        && sector.u16(17, "entries of the root folder") > 0;
  }

  /**
   * Reads all folders.
   *
   * @throws MalformedException if something is not as it should be
   */
  public static FatListing read(ByteSource medium) throws IOException {
    FatReader reader = new FatReader(medium);
    reader.folder("", ROOT, 0);
    return new FatListing(reader.shape.bits(), reader.label, reader.files);
  }

  private void folder(String path, int cluster, int depth) throws IOException {
    ByteSource folder =
        cluster == ROOT
            ? medium.part(shape.rootAt(), shape.rootBytes(), "root folder")
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
    for (int at = 0; at + FatEntry.BYTES <= view.size(); at += FatEntry.BYTES) {
      int first = view.u8(at, "name");
      if (first == 0) {
        return;
      }
      int attributes = view.u8(at + 11L, "attributes");
      if (first == DELETED) {
        longName.forget();
      } else if (attributes == FatEntry.LONG_NAME) {
        longName.add(view, at);
      } else {
        String shortName = shortName(view, at);
        entry(view, at, path, longName.or(shortName, view, at), attributes, depth);
        longName.forget();
      }
    }
  }

  private void entry(ByteView view, int at, String path, String name, int attributes, int depth)
      throws IOException {
    if ((attributes & FatEntry.VOLUME_ID) != 0) {
      label = new String(view.slice(at, 11, "label"), StandardCharsets.ISO_8859_1).trim();
      return;
    }
    if (name.equals(".") || name.equals("..")) {
      return;
    }
    if (++seen > MAX_FILES) {
      throw view.malformed(at, "files", "more than " + MAX_FILES, "fewer");
    }
    String whole = path.isEmpty() ? name : path + "/" + name;
    int cluster = view.u16(at + 26L, "first cluster");
    if ((attributes & FatEntry.DIRECTORY) != 0) {
      if (cluster == ROOT) {
        throw view.malformed(at + 26L, "first cluster of folder " + whole, "0", "at least 2");
      }
      folder(whole, cluster, depth + 1);
      return;
    }
    long size = view.u32(at + 28L, "size");
    ByteSource content =
        size == 0
            ? medium.part(0, 0, whole)
            : chains.begin(cluster, size, whole).part(0, size, whole);
    files.add(new VolumeFile(whole, content));
  }

  private static String shortName(ByteView view, int at) throws MalformedException {
    byte[] bytes = view.slice(at, 11, "name");
    if (bytes[0] == KANJI) {
      bytes[0] = (byte) DELETED;
    }
    String name = new String(bytes, 0, 8, StandardCharsets.ISO_8859_1).stripTrailing();
    String extension = new String(bytes, 8, 3, StandardCharsets.ISO_8859_1).stripTrailing();
    return extension.isEmpty() ? name : name + "." + extension;
  }
}
