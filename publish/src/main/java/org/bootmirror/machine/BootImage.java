package org.bootmirror.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Platform;
import org.bootmirror.content.Slot;
import org.bootmirror.inspect.Inspection;
import org.bootmirror.inspect.Inspection.FoundScript;
import org.bootmirror.inspect.Inspector;
import org.bootmirror.inspect.ParsedScript;

/**
 * An image, as a machine sees it.
 *
 * @param file of the image
 * @param packed whether the file is packed by gzip
 * @param medium that the image is; empty if no machine starts it, as a script or a PXE program
 * @param machines that the image has an iPXE for, BIOS first
 * @param bases the base URLs in its scripts, in the order in which a node asks them
 * @param slots of all scripts that name a base URL, in the unpacked image; empty if one of these
 *     scripts has none
 */
public record BootImage(
    Path file,
    boolean packed,
    Optional<Medium> medium,
    List<MachineType> machines,
    List<String> bases,
    List<Slot> slots) {

  private static final String BASE = "base-[0-9]+";

  /** Copies the lists. */
  public BootImage {
    machines = List.copyOf(machines);
    bases = List.copyOf(bases);
    slots = List.copyOf(slots);
  }

  /**
   * Reads an image.
   *
   * @throws org.bootmirror.inspect.UnknownImageException if the file is none
   * @throws org.bootmirror.content.MalformedException if the image is damaged
   */
  public static BootImage read(Path file) throws IOException {
    Inspection found = Inspector.inspect(file);
    List<FoundScript> asking =
        found.scripts().stream().filter(script -> !bases(script.reading()).isEmpty()).toList();
    boolean all =
        asking.stream()
            .allMatch(one -> one.slotOffset().isPresent() && one.reading().slot().isPresent());
    return new BootImage(
        file,
        found.packed(),
        medium(found),
        found.binaries().stream()
            .map(one -> new MachineType(one.binary().platform(), one.binary().architecture()))
            .distinct()
            .sorted(
                Comparator.comparing(MachineType::platform)
                    .thenComparing(MachineType::architecture))
            .toList(),
        asking.stream().flatMap(one -> bases(one.reading()).stream()).distinct().toList(),
        all ? asking.stream().map(BootImage::slot).toList() : List.of());
  }

  private static Optional<Medium> medium(Inspection found) {
    if (!found.bootEntries().isEmpty()) {
      return Optional.of(Medium.CD);
    }
    if (!found.volumes().isEmpty()) {
      return Optional.of(Medium.DISK);
    }
    return found.binaries().stream()
        .map(Inspection.Binary::binary)
        // A boot program for PXE ROMs has no version, and only a ROM starts it.
        .filter(one -> one.platform() == Platform.EFI || one.version().isPresent())
        .map(one -> one.platform() == Platform.EFI ? Medium.EFI_FOLDER : Medium.KERNEL)
        .findFirst();
  }

  private static List<String> bases(ParsedScript script) {
    return script.variables().entrySet().stream()
        .filter(variable -> variable.getKey().matches(BASE))
        .map(variable -> variable.getValue())
        .toList();
  }

  private static Slot slot(FoundScript script) {
    int characters = script.reading().slot().orElseThrow().characters();
    Slot.Encoding encoding =
        script.slotBytes() == characters ? Slot.Encoding.ASCII : Slot.Encoding.UTF_16LE;
    return new Slot(script.slotOffset().orElseThrow(), script.slotBytes(), encoding);
  }
}
