package org.bootmirror.inspect;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bootmirror.disk.gpt.GptListing;
import org.bootmirror.ipxe.IpxeBinary;
import org.bootmirror.script.ParsedScript;

/**
 * What an image was found to be.
 *
 * @param file what it is called
 * @param size of what it holds, in bytes, unpacked
 * @param packed whether it is a gzip file
 * @param disk its partition table, if it has one
 * @param volumes in the order of their places
 * @param bootEntries what the firmware of a CD may start
 * @param binaries every iPXE, each once
 * @param scripts every script it carries, each once
 * @param unreadable files that should have been iPXE or a script, and what is wrong with them
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
   * @param format such as {@code FAT12}; empty if it was not looked into
   * @param label its name, possibly empty
   * @param partition its number, if it stands in one
   * @param offset where it begins
   * @param size in bytes
   * @param files on it
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
   * @param path its names, separated by {@code /}
   * @param offset where its first byte stands in the image
   * @param size in bytes
   */
  public record StoredFile(String path, long offset, long size) {}

  /**
   * An entry of a CD's boot catalog.
   *
   * @param platform {@code BIOS}, {@code UEFI}, or a number
   * @param target the file that starts there, if there is one
   * @param offset where what is started begins
   * @param note what is unusual about it; empty if nothing is
   */
  public record Boot(String platform, Optional<String> target, long offset, String note) {}

  /**
   * An iPXE.
   *
   * @param path of its file; empty if it is the whole image
   * @param offset where it begins
   * @param binary what it says of itself
   * @param signers who signed it for UEFI Secure Boot, and really did
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
   * @param path of the file that holds it; empty if that is the whole image
   * @param offset of its first character
   * @param slotOffset of the slot, if there is one; nothing either if the slot lies in pieces
   * @param slotBytes how long it is
   * @param reading what it says
   */
  public record FoundScript(
      String path, long offset, OptionalLong slotOffset, int slotBytes, ParsedScript reading) {}
}
