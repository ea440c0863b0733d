package org.bootmirror.cli;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.bootmirror.content.Platform;
import org.bootmirror.disk.gpt.CoveringPartition;
import org.bootmirror.disk.gpt.GptFrame;
import org.bootmirror.disk.gpt.GptListing;
import org.bootmirror.disk.gpt.GptPartition;
import org.bootmirror.inspect.Inspection;
import org.bootmirror.inspect.ParsedScript;
import org.bootmirror.ipxe.IpxeBinary;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.overlay.SlotKey;

/** Words the result of {@code inspect}. */
final class InspectionText {

  private static final Map<UUID, String> TYPES =
      Map.of(
          GptPartition.EFI_SYSTEM, "EFI system partition",
          GptPartition.BASIC_DATA, "basic data",
          GptPartition.LINUX, "Linux");

  private final Inspection inspection;
  private final List<String> lines = new ArrayList<>();

  InspectionText(Inspection inspection) {
    this.inspection = inspection;
  }

  List<String> lines() {
    String packed = inspection.packed() ? " once unpacked; offsets count unpacked bytes" : "";
    add("%s: %s%s", inspection.file(), DataSize.of(inspection.size()), packed);
    add("  %s", owner());
    inspection.disk().ifPresent(this::disk);
    if (!inspection.bootEntries().isEmpty()) {
      add("as a CD it starts");
    }
    for (Inspection.Boot boot : inspection.bootEntries()) {
      String note = boot.note().isEmpty() ? "" : ", " + boot.note();
      add(
          "  %-4s  %s at 0x%x%s",
          boot.platform(), boot.target().orElse("what is"), boot.offset(), note);
    }
    inspection.volumes().forEach(this::volume);
    inspection.binaries().forEach(this::binary);
    inspection.scripts().forEach(this::script);
    inspection.unreadable().forEach(puzzle -> add("not understood: %s", puzzle));
    return lines;
  }

  /** Farmer and network of the image, from the script. */
  private String owner() {
    if (inspection.binaries().isEmpty() && inspection.scripts().isEmpty()) {
      return "no iPXE was found";
    }
    if (inspection.scripts().isEmpty()) {
      return "no script was found that an image of bootmirror's would run";
    }
    TreeSet<String> owners = new TreeSet<>();
    for (Inspection.FoundScript script : inspection.scripts()) {
      ParsedScript reading = script.reading();
      String farmer = reading.variables().get("farmer-id");
      owners.add(
          (reading.slot().isPresent() && reading.setAgain().isEmpty()
                  ? ""
                  : "as far as its first lines say: ")
              + (farmer == null ? "of no farmer" : "of farmer " + farmer)
              + reading.network().map(network -> ", network " + network).orElse(""));
    }
    return String.join("; ", owners);
  }

  private void disk(GptListing table) {
    add("disk with GPT %s, %,d sectors", table.disk(), table.sectors());
    String tables =
        switch (table.tables()) {
          case ONLY_512 -> "";
          case ONLY_4096 -> "for disks with sectors of 4,096 bytes only";
          case BOTH -> "for disks with sectors of 512 bytes and, on UEFI, of 4,096 bytes";
          case DIFFERENT ->
              "for disks with sectors of 512 bytes; the table for 4,096 bytes has other partitions";
        };
    if (!tables.isEmpty()) {
      add("  %s", tables);
    }
    for (Map.Entry<Integer, CoveringPartition> one : table.covering().entrySet()) {
      add(
          "  %d  \"%s\", %s, from 0x0, %s: covers the table itself, as isohybrid writes",
          one.getKey(),
          one.getValue().name(),
          TYPES.getOrDefault(one.getValue().type(), one.getValue().type().toString()),
          DataSize.of(one.getValue().sectors() * GptFrame.SECTOR));
    }
    for (Map.Entry<Integer, GptPartition> one : table.partitions().entrySet()) {
      GptPartition partition = one.getValue();
      boolean bios = (partition.attributes() & GptPartition.LEGACY_BIOS_BOOTABLE) != 0;
      add(
          "  %d  \"%s\", %s, from 0x%x, %s%s",
          one.getKey(),
          partition.name(),
          TYPES.getOrDefault(partition.type(), partition.type().toString()),
          partition.firstSector() * GptFrame.SECTOR,
          DataSize.of(partition.sectors() * GptFrame.SECTOR),
          bios ? ", started by BIOS" : "");
    }
  }

  private void volume(Inspection.Volume volume) {
    String place = volume.partition().map(number -> " in partition " + number).orElse("");
    if (volume.format().isEmpty()) {
      add("not looked into%s: from 0x%x, %s", place, volume.offset(), DataSize.of(volume.size()));
      return;
    }
    add("%s \"%s\"%s, %s", volume.format(), volume.label(), place, DataSize.of(volume.size()));
    for (Inspection.StoredFile file : volume.files()) {
      add("  0x%08x  %,11d  %s", file.offset(), file.size(), file.path());
    }
  }

  private void binary(Inspection.Binary found) {
    IpxeBinary binary = found.binary();
    String version = binary.version().map(number -> " " + number).orElse("");
    String kind = binary.platform() == Platform.BIOS ? "BIOS" : "UEFI";
    add("iPXE%s for %s, %s%s", version, kind, binary.architecture().label(), in(found.path()));
    for (TrustRoot root : binary.roots()) {
      add(
          "  trusts   %s%s",
          root.fingerprint(), root.equals(TrustRoot.IPXE) ? ", iPXE's own authority" : "");
    }
    if (binary.roots().isEmpty()) {
      add("  trusts   an unknown root: no fingerprint was found");
    }
    if (binary.rootsByDhcp()) {
      add("           and roots that a DHCP server names in option 175.90");
    }
    for (X509Certificate signer : found.signers()) {
      add("  signed   by %s", signer.getSubjectX500Principal().getName());
    }
    add("  can      %s", String.join(" ", binary.commands()));
  }

  private void script(Inspection.FoundScript script) {
    ParsedScript reading = script.reading();
    add(
        "script%s, from 0x%x, %,d characters; to read it: --script",
        in(script.path()), script.offset(), reading.text().length());
    if (script.slotOffset().isPresent()) {
      add("  slot from 0x%x, %,d bytes", script.slotOffset().getAsLong(), script.slotBytes());
    } else if (reading.slot().isPresent()) {
      add("  its slot lies in pieces: no overlay can be written there");
    }
    reading
        .refusal()
        .ifPresent(
            reason -> add("  no slot (edited by hand, or not made by bootmirror): %s", reason));
    if (reading.variables().containsKey(SlotKey.STATIC_IP.toString())) {
      add("  its address is iPXE's; the kernel gets it where the source says passes-address");
    }
    for (String problem : reading.unfit()) {
      add("  not as a slot has it: %s", problem);
    }
    for (String name : reading.setAgain()) {
      add("  the script was edited by hand: it sets %s again behind the slot", name);
    }
    reading.variables().forEach((name, value) -> add("  %-12s %s", name, value));
  }

  private static String in(String path) {
    return path.isEmpty() ? "" : " in " + path;
  }

  private void add(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }
}
