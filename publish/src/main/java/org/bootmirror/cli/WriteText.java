package org.bootmirror.cli;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.app.WritePlan;
import org.bootmirror.device.BlockDevice;
import org.bootmirror.device.DevicePartition;

/** Words a device, and what is written to it. */
final class WriteText {

  private WriteText() {}

  /** The device and its partitions, then the image. */
  static List<String> plan(WritePlan plan) {
    BlockDevice device = plan.device();
    List<String> lines = new ArrayList<>();
    lines.add(
        device.path()
            + ": "
            + device.model().orElse("no model")
            + ", "
            + DataSize.of(device.bytes())
            + " ("
            + device.bytes()
            + " bytes), "
            + device.serial().map(number -> "serial number " + number).orElse("no serial number")
            + (device.removable() ? ", removable" : ""));
    if (device.partitions().isEmpty()) {
      lines.add("  no partitions");
    }
    for (DevicePartition partition : device.partitions()) {
      lines.add("  " + partition.name() + ": " + DataSize.of(partition.bytes()));
    }
    lines.add(
        "image "
            + plan.image().file()
            + ": "
            + DataSize.of(plan.image().size())
            + (plan.image().packed() ? " unpacked" : "")
            + (plan.image().moved().isPresent() ? ", backup table moved to the end" : ""));
    if (plan.variant().isEmpty()) {
      lines.add("  of no tree: NOT VERIFIED; to verify: --at TREE");
    } else {
      WritePlan.Variant variant = plan.variant().get();
      variant.variables().lines().forEach(line -> lines.add("  " + line));
      lines.add(CustomizeCommand.origin(variant.base()));
    }
    return lines;
  }

  /** The result. */
  static String done(WritePlan plan) {
    return plan.device().path()
        + ": "
        + plan.image().size()
        + " bytes written, read back past the page cache, and equal";
  }
}
