package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bootmirror.app.Customization;
import org.bootmirror.app.Customize;
import org.bootmirror.app.CustomizeRequest;
import org.bootmirror.app.VariantFiles;
import org.bootmirror.cli.json.FileJson;
import org.bootmirror.content.Digest;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.tree.TreePath;
import org.bootmirror.variant.SlotChanges;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror customize}: writes a farmer's variant of a published image. */
@Command(
    name = "customize",
    header = "Writes a published image with a farmer's own variables.",
    description = {
      "Only the block of variables in the image changes: farm id, arguments, addresses. All boot",
      "logic stays that of the publisher, and bootmirror verify proves it of the result. An image",
      "of a server needs the publisher's root metadata (--root)."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror customize mirror/iso/prod --farmer 1234",
      "  bootmirror customize mirror/usb/prod --farmer 1234 --extra console=ttyS0",
      "  bootmirror customize https://boot.example/iso/prod --root root.json --farmer 1",
      "  bootmirror customize mirror/iso/prod --csv farmers.csv -o images",
      "  bootmirror customize iso-prod-1234.iso --at mirror --show"
    },
    mixinStandardHelpOptions = true)
final class CustomizeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "IMAGE",
      description = "An image in a tree's folder, its URL, or a file with --at TREE.")
  private String image = "";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "The file to write; with --csv, the folder. Default: such as iso-prod-1234.iso")
  private @Nullable Path out;

  @Mixin private ImageTreeOptions tree = new ImageTreeOptions();

  @Mixin private PinOptions pins = new PinOptions();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "A variant for each line; the first names the columns: farmer,extra,static-ip")
  private @Nullable Path csv;

  @Option(names = "--show", description = "Print the variables in the image, and write nothing.")
  private boolean show;

  @Mixin private SlotOptions options = new SlotOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    SlotChanges changes = options.changes();
    if (!show && csv == null && !pins.script() && !pins.config() && options.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "nothing to change: expected --farmer ID, --csv FILE or --show");
    }
    Console console = Bootmirror.console(spec);
    Customization base = base(console);
    if (show) {
      json.result(FileJson.of(base, Map.of()));
      base.variables().lines().forEach(console::say);
      console.say(origin(base));
      return 0;
    }
    if (pins.script()) {
      changes = base.pinned(changes);
      pins.requireSomeFirmware(base, console);
    }
    VariantFiles files = new VariantFiles(base, pins.config());
    Map<Path, SlotVariables> variants;
    if (csv == null) {
      variants = files.one(out == null ? Path.of(files.name(changes)) : out, changes);
    } else {
      variants = files.listed(out == null ? Path.of(".") : out, changes, csv);
    }
    Map<Path, Digest> written = files.write(variants);
    json.result(FileJson.of(base, written));
    for (Map.Entry<Path, Digest> one : written.entrySet()) {
      console.say(one.getKey() + ": SHA-256 " + one.getValue());
    }
    if (csv == null) {
      variants.values().forEach(set -> set.lines().forEach(line -> console.say("  " + line)));
    }
    console.say(origin(base));
    return 0;
  }

  private Customization base(Console console) throws IOException {
    Customization base =
        new Customize(Bootmirror.clock(spec), console)
            .run(
                new CustomizeRequest(
                    image,
                    tree.location(),
                    tree.trusted(),
                    tree.unverified(),
                    CacheFolder.standard()));
    console.clear();
    return base;
  }

  static String origin(Customization base) {
    TreePath path = base.image().path();
    String proof = path + " of the tree, ";
    return switch (base.proof()) {
      case TRUSTED_ROOT ->
          proof + "verified: " + VerifyCommand.signing(base.release().orElseThrow());
      case ROOT_OF_FOLDER ->
          proof
              + "verified by the folder's own root: "
              + VerifyCommand.signing(base.release().orElseThrow());
      case INDEX_OF_FOLDER -> proof + "as its images.json says; the tree is not signed";
      case NOTHING -> path + ", NOT VERIFIED: the server could have sent any image";
    };
  }
}
