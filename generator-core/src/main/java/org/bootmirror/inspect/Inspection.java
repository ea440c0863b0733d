package org.bootmirror.inspect;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bootmirror.disk.gpt.GptListing;
import org.bootmirror.ipxe.IpxeBinary;

/**
 * The content of an image.
 *
 * @param file the name of the image
 * @param size in bytes, unpacked
 * @param packed whether the image is a gzip file
 * @param disk the partition table
 * @param volumes in the order of their offsets
 * @param bootEntries the boot catalog of a CD
 * @param binaries every iPXE binary, each once
 * @param scripts every iPXE script, each once
 * @param unreadable files with the name of an iPXE binary or script that are neither, and a CD's
 *     damaged table of partitions, with the problem of each
 */
public record Inspection(
    String file,
    long size,
    boolean packed,
    Optional<GptListing> disk,
    List<Volume> volumes,
    List<Boot> bootEntries,
    List<Binary> binaries,
    List<FoundScript> scripts,
    List<String> unreadable) {

  /** Copies the lists. */
  public Inspection {
    volumes = List.copyOf(volumes);
    bootEntries = List.copyOf(bootEntries);
    binaries = List.copyOf(binaries);
    scripts = List.copyOf(scripts);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * A file system.
   *
   * @param format such as {@code FAT12}; empty if the volume was not read
   * @param label the volume's name; may be empty
   * @param partition the number of the volume's partition
   * @param offset of the first byte in the image
   * @param size in bytes
   * @param files of the volume
   */
  public record Volume(
      String format,
      String label,
      Optional<Integer> partition,
      long offset,
      long size,
      List<StoredFile> files) {}

  /**
   * A file of a volume.
   *
   * @param path folders and name, separated by {@code /}
   * @param offset of the first byte in the image
   * @param size in bytes
   */
  public record StoredFile(String path, long offset, long size) {}

  /**
   * An entry of a CD's boot catalog.
   *
   * @param platform {@code BIOS}, {@code UEFI}, or a number
   * @param target the file that the entry starts
   * @param offset of the first byte that the entry starts
   * @param note on an unusual entry; empty otherwise
   */
  public record Boot(String platform, Optional<String> target, long offset, String note) {}

  /**
   * An iPXE binary.
   *
   * @param path of the file; empty if the file is the whole image
   * @param offset of the first byte in the image
   * @param binary version, commands and trusted roots
   * @param signers certificates of the valid signatures for UEFI Secure Boot
   */
  public record Binary(String path, long offset, IpxeBinary binary, List<X509Certificate> signers) {

    /** Copies the list. */
    public Binary {
      signers = List.copyOf(signers);
    }
  }

  /**
   * A script.
   *
   * @param path of the file that holds the script; empty if the file is the whole image
   * @param offset of the first character
   * @param slotOffset of the slot; absent if there is none, or if the slot lies in several pieces
   * @param slotBytes the size of the slot, in bytes; 0 if there is none
   * @param reading the script
   */
  public record FoundScript(
      String path, long offset, OptionalLong slotOffset, int slotBytes, ParsedScript reading) {}
}
