package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.bootmirror.app.BootMachine;
import org.bootmirror.app.BootPlan;
import org.bootmirror.app.BootRequest;
import org.bootmirror.app.BootResult;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.machine.Medium;
import org.bootmirror.tree.ReservedFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror boot}: boots a virtual machine from a tree. */
@Command(
    name = "boot",
    header = "Boots a virtual machine from a tree, in QEMU.",
    description = {
      "The tree is served to the machine meanwhile. The terminal is the machine's",
      "console; Ctrl-A X ends the machine. If the image's first base URL is not of",
      "this machine, a copy of the image with another base URL is started. Images are",
      "never changed, nor are disks. Exit status: QEMU's. Where --timeout ends the",
      "machine: 1 if the machine has not fetched its kernel whole from this command."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror boot                        # the tree's first network",
      "  bootmirror boot test --firmware uefi",
      "  bootmirror boot iso/prod.iso",
      "  bootmirror boot --arch arm64 --tree my-mirror",
      "  bootmirror boot prod --timeout 60 --console console.log   # in a script"
    },
    exitCodeList = "other:QEMU's own, where QEMU ends by itself.",
    mixinStandardHelpOptions = true)
final class BootCommand implements Callable<Integer> {

  private static final int MIN_MEMORY = 64;

  /** No comma: QEMU would read further settings behind one. */
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9_.-]+");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "NETWORK|IMAGE",
      arity = "0..1",
      description = "A network, the path of an image in the tree, or any file with an image.")
  private @Nullable String what;

  @Option(
      names = "--tree",
      paramLabel = "DIR",
      description = "The folder of the tree. Default: mirror, or else demo-mirror.")
  private @Nullable Path tree;

  @Option(
      names = "--firmware",
      paramLabel = "bios|uefi",
      description = "Default: what the image has an iPXE for, BIOS first.")
  private @Nullable Firmware firmware;

  @Option(
      names = "--arch",
      paramLabel = "amd64|arm64",
      description = "Default: what the image has an iPXE for, amd64 first.")
  private @Nullable Architecture architecture;

  @Option(
      names = "--memory",
      paramLabel = "MIB",
      description = "The machine's memory. Default: ${DEFAULT-VALUE}")
  private int memory = 1024;

  @Option(
      names = "--card",
      paramLabel = "MODEL",
      description = "The network card; help lists QEMU's models. Default: ${DEFAULT-VALUE}")
  private String card = Medium.CARD;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Serve at this port. Default: the image's port.")
  private @Nullable Integer port;

  @Option(
      names = "--as-published",
      description = "Serve nothing: the machine asks the image's own base URLs.")
  private boolean asPublished;

  @Option(
      names = "--display",
      description = "Open a window with the machine's screen. The terminal is the serial console.")
  private boolean display;

  @Option(names = "--no-kvm", description = "Emulate the processor, even if KVM could run it.")
  private boolean noKvm;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "End the machine after this time.")
  private @Nullable Integer timeout;

  @Option(
      names = "--console",
      paramLabel = "FILE",
      description = "Write the machine's console to a file, and take no keys.")
  private @Nullable Path console;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Write a line per request to a file. On the terminal: --verbose.")
  private @Nullable Path log;

  @Option(names = "--print", description = "Print the command line of QEMU, and start nothing.")
  private boolean print;

  /** The words for firmware. */
  private enum Firmware {
    BIOS,
    UEFI
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireBetween("--memory", memory, MIN_MEMORY, Integer.MAX_VALUE);
    if (!MODEL.matcher(card).matches()) {
      throw new IOException("--card " + card + ": expected a model, such as " + Medium.CARD);
    }
    requireBetween("--port", port, 1, ServeCommand.MAX_PORT);
    requireBetween("--timeout", timeout, 1, Integer.MAX_VALUE);
    if (display && System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null) {
      throw new IOException("--display: found neither DISPLAY nor WAYLAND_DISPLAY, expected one");
    }
    BootPlan plan = BootPlan.of(request());
    Console out = Bootmirror.console(spec);
    BootText text = new BootText(plan);
    if (print) {
      text.commandLines().forEach(out::problem);
      return 0;
    }
    BootResult result;
    try (RequestLog requests = RequestLog.of(Optional.ofNullable(log), out::detail)) {
      result =
          new BootMachine(CacheFolder.standard(), requests::add)
              .run(plan, (at, own) -> text.start(at, own).forEach(out::say));
    }
    text.summary(result).forEach(out::say);
    if (result.status().isPresent()) {
      return result.status().getAsInt();
    }
    return result.served() && !result.kernelFetched() ? 1 : 0;
  }

  private BootRequest request() {
    return new BootRequest(
        tree(),
        Optional.ofNullable(what),
        Optional.ofNullable(firmware)
            .map(word -> word == Firmware.UEFI ? Platform.EFI : Platform.BIOS),
        Optional.ofNullable(architecture),
        memory,
        card,
        !noKvm,
        display,
        asPublished,
        port == null ? OptionalInt.empty() : OptionalInt.of(port),
        Optional.ofNullable(console),
        Optional.ofNullable(timeout).map(Duration::ofSeconds));
  }

  private Path tree() {
    if (tree != null) {
      return tree;
    }
    Path usual = Path.of("mirror");
    Path demo = DemoCommand.TREE;
    return !Files.exists(usual) && Files.exists(demo.resolve(ReservedFile.IMAGE_INDEX.label()))
        ? demo
        : usual;
  }

  private static void requireBetween(String option, @Nullable Integer value, int least, int most)
      throws IOException {
    if (value != null && (value < least || value > most)) {
      throw new IOException(
          option
              + " "
              + value
              + ": expected "
              + least
              + (most == Integer.MAX_VALUE ? " or more" : " to " + most));
    }
  }
}
