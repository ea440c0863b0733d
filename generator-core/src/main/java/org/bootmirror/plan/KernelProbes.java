package org.bootmirror.plan;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Platform;
import org.bootmirror.kernel.InitrdFormat;
import org.bootmirror.kernel.KernelProbe;
import org.bootmirror.kernel.UnifiedKernel;
import org.bootmirror.script.KernelArguments;
import org.bootmirror.script.KernelCommandLine;
import org.bootmirror.source.site.Kernel;
import org.bootmirror.source.site.KernelFile;
import org.bootmirror.source.site.Network;
import org.bootmirror.source.site.SourceFile;

/**
 * Looks into the kernels and initrds of a site, wherever they come from: only then are packages and
 * downloads on this machine. Reads heads and headers, each file once.
 */
final class KernelProbes {

  private final BuildInputs inputs;
  private final Map<KernelFile, KernelArguments> own = new HashMap<>();

  KernelProbes(BuildInputs inputs) {
    this.inputs = inputs;
  }

  /**
   * Probes a kernel and its initrds.
   *
   * @throws IOException if a file is none that the machine starts, or an initrd is refused beside
   *     the kernel's own
   */
  void probe(KernelFile file) throws IOException {
    if (own.containsKey(file)) {
      return;
    }
    try {
      probeHeads(file);
    } catch (IOException e) {
      // A head may be wrong because the file is no longer the promised one: say that instead.
      inputs.content(file.file().origin()).description();
      for (SourceFile initrd : file.initrds()) {
        inputs.content(initrd.origin()).description();
      }
      throw e;
    }
  }

  private void probeHeads(KernelFile file) throws IOException {
    String name = "kernel " + file.file().name();
    try (FileChannel channel = open(file.file())) {
      ByteSource source = ByteSource.of(name, channel);
      Optional<String> objection =
          KernelProbe.objection(source, file.platform(), file.architecture());
      if (objection.isPresent()) {
        throw new IOException(
            name
                + " is not a kernel for "
                + file.platform()
                + " on "
                + file.architecture().label()
                + ": "
                + objection.get());
      }
      own.put(file, ownArguments(name, source, file));
    }
    for (SourceFile initrd : file.initrds()) {
      try (FileChannel channel = open(initrd)) {
        Optional<String> objection = InitrdFormat.objection(ByteSource.of(initrd.name(), channel));
        if (objection.isPresent()) {
          throw new IOException(
              "initrd " + initrd.name() + " is not an initrd: " + objection.get());
        }
      }
    }
  }

  /**
   * The command line of a probed kernel in a network. The command line inside a unified kernel
   * image comes first: any argument of a caller puts it out of use.
   *
   * @throws IOException if the line is too long
   */
  KernelCommandLine line(Network network, Kernel kernel, KernelFile file) throws IOException {
    KernelArguments inside = own.getOrDefault(file, KernelArguments.NONE);
    KernelCommandLine line =
        new KernelCommandLine(
            file.platform(),
            !file.initrds().isEmpty(),
            inside.then(network.arguments()).then(file.arguments()),
            kernel.passesAddress(),
            network.configLength());
    if (line.roomForExtra() < 0) {
      throw new IOException(
          "network "
              + network.name()
              + ": the command line of kernel "
              + kernel.name()
              + ", with the one inside of its file, has "
              + line.maxLength()
              + " characters, expected at most "
              + line.limit());
    }
    return line;
  }

  private static KernelArguments ownArguments(String name, ByteSource source, KernelFile file)
      throws IOException {
    Optional<UnifiedKernel> unified =
        file.platform() == Platform.EFI ? UnifiedKernel.in(source) : Optional.empty();
    if (unified.isEmpty()) {
      return KernelArguments.NONE;
    }
    if (unified.get().holdsInitrd() && !file.initrds().isEmpty()) {
      throw new IOException(
          name + " holds its own initrd (.initrd): expected no initrds beside it");
    }
    try {
      return KernelArguments.literally(unified.get().commandLine());
    } catch (IllegalArgumentException e) {
      throw new IOException(
          name + ": its command line (.cmdline) is refused: " + e.getMessage(), e);
    }
  }

  private FileChannel open(SourceFile file) throws IOException {
    return FileChannel.open(inputs.file(file.origin()));
  }
}
