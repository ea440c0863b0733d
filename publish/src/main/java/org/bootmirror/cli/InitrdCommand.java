package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bootmirror.app.InitrdRequest;
import org.bootmirror.app.MakeInitrd;
import org.bootmirror.content.Architecture;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.initrd.Initrd;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bootmirror initrd}: makes an initrd that fetches sets of binaries. */
@Command(
    name = "initrd",
    header = "Makes an initrd that fetches sets of binaries.",
    description = {
      "An initrd for one kernel, from Debian's packages: busybox, minisign, the kernel's drivers of",
      "network cards and disks, and a script that brings up the network, fetches the sets that the",
      "kernel command line names, verifies each file, and starts the program \"init\" of the first set.",
      "The same packages give the same bytes. Firmware of network cards is not in it."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror initrd --kernel linux-image-cloud-amd64 -o initrd.amd64",
      "  bootmirror initrd --kernel linux-image-arm64 -o initrd.arm64",
      "  bootmirror initrd --kernel ./linux-image-6.1.0-56-cloud-amd64.deb -o initrd"
    },
    mixinStandardHelpOptions = true)
final class InitrdCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--kernel",
      required = true,
      paramLabel = "PACKAGE|FILE",
      arity = "1..*",
      description = {
        "The Debian package of the kernel, by name, or as a .deb or a folder; several if its modules",
        "are in another package."
      })
  private List<String> kernel = new ArrayList<>();

  @Option(
      names = {"-o", "--out", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The initrd.")
  private Path out = Path.of("");

  @Option(
      names = "--arch",
      paramLabel = "NAME",
      description = "amd64 or arm64. Default: as the kernel's name ends, else amd64.")
  private @Nullable Architecture arch;

  @Option(
      names = "--components",
      paramLabel = "PATH",
      description = "A folder or .deb that is searched first for programs and libraries.")
  private List<Path> components = new ArrayList<>();

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "The folder of fetched packages. Default: the user's cache.")
  private Path cache = CacheFolder.standard();

  @Override
  public Integer call() throws IOException {
    Console console = Bootmirror.console(spec);
    List<String> names = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (String one : kernel) {
      if (one.contains("/") || one.endsWith(".deb") || Files.exists(Path.of(one))) {
        files.add(existing(Path.of(one)));
      } else {
        names.add(one);
      }
    }
    InitrdRequest request = new InitrdRequest(architecture(), names, files, components, out);
    Initrd initrd = new MakeInitrd(cache, console).run(request);
    console.clear();
    console.say(
        out
            + ": for kernel "
            + initrd.version()
            + ", "
            + request.architecture().label()
            + ", with "
            + initrd.modules()
            + " modules; "
            + DataSize.of(initrd.content().size()));
    console.say("SHA-256 " + initrd.content().description().sha256());
    return 0;
  }

  private static Path existing(Path file) throws NoSuchFileException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return file;
  }

  private Architecture architecture() {
    if (arch != null) {
      return arch;
    }
    boolean arm64 = kernel.get(0).matches(".*[-_]arm64(\\.deb)?");
    return arm64 ? Architecture.ARM64 : Architecture.AMD64;
  }
}
