package org.bootmirror.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.machine.MachineType;

/**
 * What is to boot.
 *
 * @param tree the folder of the tree
 * @param what a network, the path of an image in the tree, or a file; empty for the first network
 * @param platform the firmware; empty for any that the image has an iPXE for, BIOS first
 * @param architecture the processor; empty for any that the image has an iPXE for
 * @param memory of the machine, in MiB
 * @param card QEMU's model of the network card
 * @param kvm whether KVM may run the machine
 * @param window whether the machine has a screen in a window
 * @param asPublished whether the machine asks the base URLs of the image, wherever they are
 * @param port to serve the tree at, in place of that of the image's first base
 * @param console the file for the machine's console; empty for the terminal
 * @param limit after which the machine is ended; empty for none
 */
public record BootRequest(
    Path tree,
    Optional<String> what,
    Optional<Platform> platform,
    Optional<Architecture> architecture,
    int memory,
    String card,
    boolean kvm,
    boolean window,
    boolean asPublished,
    OptionalInt port,
    Optional<Path> console,
    Optional<Duration> limit) {

  /** Whether a machine is as wanted. */
  boolean wants(MachineType machine) {
    return platform.filter(wanted -> wanted != machine.platform()).isEmpty()
        && architecture.filter(wanted -> wanted != machine.architecture()).isEmpty();
  }

  /** The wanted machine, in the words of {@link MachineType}. */
  String wanted() {
    if (platform.isEmpty() && architecture.isEmpty()) {
      return "any machine";
    }
    return Stream.concat(
            platform.stream().map(MachineType::word),
            architecture.stream().map(Architecture::label))
        .collect(Collectors.joining(" "));
  }
}
