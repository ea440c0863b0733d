package org.bootmirror.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds who uses a device: mounts, swap, and devices that are made of it. */
public final class DeviceUses {

  private final SystemFolders folders;
  private final List<MountTable.Mount> mounts;
  private final Set<String> swaps;

  private DeviceUses(SystemFolders folders, List<MountTable.Mount> mounts, Set<String> swaps) {
    this.folders = folders;
    this.mounts = mounts;
    this.swaps = swaps;
  }

  /** All uses of a device and of its partitions, through any number of devices between. */
  public static List<DeviceUse> of(SystemFolders folders, BlockDevice device) throws IOException {
    DeviceUses uses =
        new DeviceUses(folders, MountTable.read(folders.proc()), SwapTable.read(folders.proc()));
    Set<DeviceUse> found = new LinkedHashSet<>(uses.ofOne(device.name(), new HashSet<>()));
    for (DevicePartition partition : device.partitions()) {
      found.addAll(uses.ofOne(partition.name(), new HashSet<>()));
    }
    return List.copyOf(found);
  }

  /**
   * Requires that nothing uses a device.
   *
   * @throws DeviceException with all uses
   */
  public static void requireNone(SystemFolders folders, BlockDevice device) throws IOException {
    List<DeviceUse> uses = of(folders, device);
    if (!uses.isEmpty()) {
      boolean system = uses.stream().anyMatch(use -> use.kind() == DeviceUse.Kind.SYSTEM);
      throw new DeviceException(
          system ? DeviceProblem.SYSTEM : DeviceProblem.IN_USE,
          device.path().toString(),
          uses.stream().map(DeviceUse::toString).collect(Collectors.joining("; ")),
          "a device that nothing uses");
    }
  }

  private List<DeviceUse> ofOne(String name, Set<String> seen) throws IOException {
    List<DeviceUse> found = new ArrayList<>();
    if (!seen.add(name)) {
      return found;
    }
    Path folder = folders.block(name);
    String number = SysfsFile.text(folder.resolve("dev")).orElse("");
    for (MountTable.Mount mount : mounts) {
      if (mount.isOf(name, number)) {
        found.add(
            new DeviceUse(
                name,
                mount.isOfSystem() ? DeviceUse.Kind.SYSTEM : DeviceUse.Kind.MOUNTED,
                mount.point()));
      }
    }
    if (swaps.contains(name)) {
      found.add(new DeviceUse(name, DeviceUse.Kind.SWAP, ""));
    }
    for (String holder : SysfsFile.names(folder.resolve("holders"))) {
      found.add(new DeviceUse(name, DeviceUse.Kind.HELD, described(holder)));
      found.addAll(ofOne(holder, seen));
    }
    for (String loop : loopsOn(name)) {
      found.add(new DeviceUse(name, DeviceUse.Kind.HELD, loop));
      found.addAll(ofOne(loop, seen));
    }
    return found;
  }

  /** Linux names no holder for a loop device. */
  private List<String> loopsOn(String name) throws IOException {
    List<String> found = new ArrayList<>();
    for (String other : SysfsFile.names(folders.sys().resolve("class/block"))) {
      if (SysfsFile.text(folders.block(other).resolve("loop/backing_file"))
          .filter(("/dev/" + name)::equals)
          .isPresent()) {
        found.add(other);
      }
    }
    return found;
  }

  private String described(String holder) {
    Path folder = folders.block(holder);
    String name = SysfsFile.text(folder.resolve("dm/name")).orElse("");
    String id = SysfsFile.text(folder.resolve("dm/uuid")).orElse("");
    if (!name.isEmpty()) {
      String kind =
          id.startsWith("LVM-") ? "LVM " : id.startsWith("CRYPT-") ? "encryption " : "dm ";
      return holder + " (" + kind + name + ")";
    }
    return SysfsFile.text(folder.resolve("md/level"))
        .map(level -> holder + " (RAID, " + level + ")")
        .orElse(holder);
  }
}
