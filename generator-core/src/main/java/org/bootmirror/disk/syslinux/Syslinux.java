package org.bootmirror.disk.syslinux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bootmirror.content.BytePatterns;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.disk.fat.FatVolume;

/**
 * SYSLINUX 6, extracted from the {@code syslinux} program: a boot sector, then {@code ldlinux.sys}
 * up to the program's copy of {@code ldlinux.c32}.
 *
 * <p>On a disk, two sectors for persistent data (the auxiliary data vector, ADV) follow {@code
 * ldlinux.sys}, and the patch area lists all sectors.
 */
public final class Syslinux {

  /** Name of the file in the root folder of a volume. */
  public static final String FILE = "ldlinux.sys";

  private static final int SECTOR = 512;
  private static final int MAX_SECTORS = 256;
  private static final int PATCH_MAGIC = 0x3eb202fe;
  private static final byte[] SECTOR_START = bytes("\u00ebX\u0090SYSLINUX");
  private static final byte[] IMAGE_START = bytes("\r\nSYSLINUX 6.");
  private static final byte[] ELF = bytes("\u007fELF");

  private final byte[] bootSector;
  private final byte[] image;
  private final PatchArea area;

  private Syslinux(byte[] bootSector, byte[] image, PatchArea area) {
    this.bootSector = bootSector;
    this.image = image;
    this.area = area;
  }

  /**
   * Finds SYSLINUX in the installer.
   *
   * @param file name of the program, for errors
   * @param program bytes of the {@code syslinux} program
   * @throws MalformedException if SYSLINUX 6 does not occur exactly once, or is damaged
   */
  public static Syslinux read(String file, byte[] program) throws MalformedException {
    ByteView view = new ByteView(file, program);
    int start = BytePatterns.only(view, program, SECTOR_START, "SYSLINUX's boot sector");
    int imageAt = start + SECTOR;
    byte[] head = view.slice(imageAt, IMAGE_START.length, "ldlinux.sys");
    if (!Arrays.equals(head, IMAGE_START)) {
      throw view.malformed(imageAt, "ldlinux.sys", "another beginning", "SYSLINUX 6");
    }
    for (int sectors = 1; sectors <= MAX_SECTORS; sectors++) {
      long end = imageAt + (long) sectors * SECTOR;
      if (Arrays.equals(view.slice(end, ELF.length, "end of ldlinux.sys"), ELF)) {
        byte[] image = view.slice(imageAt, (long) sectors * SECTOR, "ldlinux.sys");
        ByteView inside = new ByteView(file + " (ldlinux.sys)", image);
        int magic = BytePatterns.only(inside, image, little(PATCH_MAGIC), "the patch area");
        return new Syslinux(
            view.slice(start, SECTOR, "boot sector"), image, PatchArea.read(inside, magic));
      }
    }
    throw view.malformed(
        imageAt, "end of ldlinux.sys", "none", "ldlinux.c32 behind it, at a multiple of 512 bytes");
  }

  /** Zeros with the final size of {@code ldlinux.sys}, for the layout of a volume. */
  public Content placeholder() {
    return Content.zeros(image.length + PatchArea.ADV_BYTES);
  }

  /**
   * The volume with SYSLINUX installed.
   *
   * @param volume a volume with {@link #placeholder} at {@value #FILE}
   */
  public FatVolume install(FatVolume volume) throws IOException {
    long first = volume.offset(FILE) / SECTOR;
    byte[] sector = bootSector.clone();
    byte[] patched = Arrays.copyOf(image, image.length + PatchArea.ADV_BYTES);
    area.fill(patched, sector, first, image.length);
    ByteBuffer adv = ByteBuffer.wrap(patched).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < PatchArea.ADV_SECTORS; i++) {
      EmptyAdv.put(adv, image.length + i * SECTOR);
    }
    return volume.exchanging(FILE, Content.bytes(patched)).startedBy(sector);
  }

  private static byte[] little(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
