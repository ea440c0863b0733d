package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootmirror.app.WriteDevice;
import org.bootmirror.app.WritePlan;
import org.bootmirror.app.WriteRequest;
import org.bootmirror.cli.json.FileJson;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.device.SystemFolders;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror write}: writes an image to a stick or disk. */
@Command(
    name = "write",
    header = "Writes an image to a stick or disk, and compares it.",
    description = {
      "A device that is mounted, in use, too small or the system's own is refused. The command",
      "shows the device and asks; all bytes are read back past the page cache and compared. An",
      ".img.gz is unpacked, and the backup of the partition table moves to the device's end. On",
      "Linux, as root. On macOS and Windows, write a file of bootmirror customize with dd or",
      "another program. One device gets one image: for a list of farmers (--csv), write the files of",
      "bootmirror customize."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror write mirror/usb/prod /dev/sdX",
      "  bootmirror write iso/prod.iso /dev/sdX --at mirror --farmer 1234",
      "  bootmirror write mirror/cloud/prod.img.gz /dev/sdX --extra console=ttyS0",
      "  bootmirror write mirror/usb/prod /dev/sdX --farmer 1234 --pin",
      "  bootmirror write iso-prod-1234.iso /dev/sdX --serial 4C530001",
    },
    mixinStandardHelpOptions = true)
final class WriteCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "IMAGE",
      description = "A file, an image in a tree's folder, its URL, or its path with --at TREE.")
  private String image = "";

  @Parameters(
      index = "1",
      paramLabel = "DEVICE",
      description = "A whole device: /dev/sdX, or a link of /dev/disk/by-id.")
  private Path device = Path.of("");

  @Mixin private ImageTreeOptions tree = new ImageTreeOptions();

  @Option(
      names = "--serial",
      paramLabel = "NUMBER",
      description = "Do not ask: write if the device has exactly this serial number.")
  private @Nullable String serial;

  @Mixin private PinOptions pins = new PinOptions();

  @Mixin private SlotOptions options = new SlotOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    if (json.isGiven() && serial == null) {
      throw new ParameterException(
          spec.commandLine(), "--json: expected --serial NUMBER, which asks no question");
    }
    WriteRequest request = request();
    Console console = Bootmirror.console(spec);
    WriteDevice write = new WriteDevice(Bootmirror.clock(spec), console);
    try (WritePlan plan = write.plan(request)) {
      console.clear();
      if (plan.variant().isPresent()) {
        pins.requireSomeFirmware(plan.variant().get().base(), console);
      }
      if (serial == null) {
        WriteQuestion question = WriteQuestion.ofTerminal();
        WriteText.plan(plan).forEach(console::problem);
        if (!question.isConfirmed(plan.device())) {
          console.error("nothing was written");
          return ExitStatus.PROBLEM.code();
        }
      } else {
        WriteText.plan(plan).forEach(console::say);
      }
      write.run(plan, request);
      json.result(FileJson.of(plan));
      console.clear();
      console.say(WriteText.done(plan));
    }
    return 0;
  }

  private WriteRequest request() throws IOException {
    return new WriteRequest(
        image,
        tree.location(),
        tree.trusted(),
        tree.unverified(),
        CacheFolder.standard(),
        options.changes(),
        new WriteRequest.Pins(pins.script(), pins.config()),
        device,
        Optional.ofNullable(serial),
        SystemFolders.ofSystem());
  }
}
