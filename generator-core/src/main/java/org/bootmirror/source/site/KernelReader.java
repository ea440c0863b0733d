package org.bootmirror.source.site;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Platform;
import org.bootmirror.kernel.InitrdFormat;
import org.bootmirror.kernel.KernelProbe;
import org.bootmirror.kernel.UnifiedKernel;
import org.bootmirror.script.KernelArguments;
import org.bootmirror.source.site.FileOrigin.InSource;
import org.bootmirror.source.site.FileOrigin.NodeInitrd;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;

/**
 * Reads the tables {@code [kernels.NAME]}: for each platform and architecture a file ({@link
 * MachineKey}), with initrds and arguments for all or for each ({@link ByMachine}).
 */
final class KernelReader {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,31}");
  private static final String INITRDS_KEY = "initrds";
  private static final String INITRDS = "files handed to the kernel";

  private static final String PASSES_ADDRESS = "passes-address";

  /** The keys of a kernel, or of each of its versions. */
  static final Set<String> KEYS =
      Stream.concat(
              MachineKey.all().stream(), Stream.of(INITRDS_KEY, Arguments.KEY, PASSES_ADDRESS))
          .collect(Collectors.toUnmodifiableSet());

  private final OriginReader origins;

  private KernelReader(OriginReader origins) {
    this.origins = origins;
  }

  /** The kernels of a source in a folder. */
  static KernelCatalog read(Path folder, TomlKeys root) {
    OriginReader origins = new OriginReader(folder);
    Map<String, Kernel> plain = new LinkedHashMap<>();
    Map<String, VersionedKernel> versioned = new LinkedHashMap<>();
    Map<String, TomlKeys> tables =
        root.table("kernels", "a table for each kernel")
            .map(all -> all.tables("a table: for each platform and architecture, a file"))
            .orElse(Map.of());
    tables.forEach(
        (name, table) -> {
          checkName(name, table);
          if (KernelVersions.areIn(table)) {
            versioned.put(
                name,
                new KernelVersions(name, table)
                    .read((keys, version) -> version(origins, name, version, keys)));
          } else {
            plain.put(name, new KernelReader(origins).kernel(name, Optional.empty(), table));
          }
        });
    return new KernelCatalog(plain, versioned);
  }

  private static void checkName(String name, TomlKeys table) {
    if (!NAME.matcher(name).matches()) {
      table.problem(
          "a kernel of that name", "lower-case letters, digits, \".\" and \"-\", at most 32");
    }
  }

  /** Files of several versions often have one name: in the tree, kernel and version precede it. */
  private static Kernel version(OriginReader origins, String name, String version, TomlKeys keys) {
    return new KernelReader(origins.prefixed(name + "-" + version + "-"))
        .kernel(name, Optional.of(version), keys);
  }

  private Kernel kernel(String name, Optional<String> version, TomlKeys table) {
    Map<MachineKey, SourceFile> kernels = files(table);
    Map<MachineKey, List<SourceFile>> initrds =
        ByMachine.read(table, INITRDS_KEY, INITRDS, this::initrds);
    Map<MachineKey, KernelArguments> arguments =
        ByMachine.read(table, Arguments.KEY, Arguments.MEANING, Arguments::read);
    boolean passesAddress =
        table.flag(PASSES_ADDRESS, "true, if the kernel takes a static address as ip=");
    table.noOthers();
    checkMachines(table, INITRDS_KEY, kernels.keySet(), initrds.keySet());
    checkMachines(table, Arguments.KEY, kernels.keySet(), arguments.keySet());
    List<KernelFile> files = new ArrayList<>();
    InitrdOfKernel made = new InitrdOfKernel(table);
    kernels.forEach(
        (machine, file) -> {
          List<SourceFile> handed = initrds.getOrDefault(machine, List.of());
          made.check(machine, file, handed);
          if (!handed.isEmpty() && holdsInitrd(file)) {
            table.problem(
                INITRDS_KEY,
                "initrds beside " + SiteReader.quoted(file.name()) + ", which holds its own",
                "no initrds: it is a unified kernel image with a section .initrd");
          }
          files.add(
              new KernelFile(
                  machine.platform(),
                  machine.architecture(),
                  file,
                  handed,
                  arguments.getOrDefault(machine, KernelArguments.NONE)));
        });
    return new Kernel(name, version, Optional.empty(), files, passesAddress);
  }

  /** A table names each machine that the kernel is for: an omission would be found at boot only. */
  private static void checkMachines(
      TomlKeys table, String key, Set<MachineKey> kernels, Set<MachineKey> named) {
    if (!table.isTable(key) || kernels.isEmpty()) {
      return;
    }
    for (MachineKey machine : MachineKey.values()) {
      if (kernels.contains(machine) && !named.contains(machine)) {
        table.problem(
            key, "nothing for " + machine.own(), "an entry for it, possibly an empty one");
      }
      boolean used = kernels.stream().anyMatch(one -> one.architecture() == machine.architecture());
      if (named.contains(machine) && !used) {
        table.problem(key, machine.own() + ", for which there is no kernel", "no entry for it");
      }
    }
  }

  private Map<MachineKey, SourceFile> files(TomlKeys table) {
    Map<MachineKey, SourceFile> files = new LinkedHashMap<>();
    boolean any = false;
    Set<String> said = new HashSet<>();
    for (MachineKey machine : MachineKey.values()) {
      String both = machine.shared();
      String one = machine.own();
      table.allow(both, one);
      any |= table.has(both) || table.has(one);
      if (!one.equals(both) && table.has(both) && table.has(one)) {
        table.problem(one, "a second kernel for it", "either " + both + " or " + one);
      } else {
        String expected =
            table.has(one)
                ? "a kernel for "
                    + (machine.platform() == Platform.BIOS ? "BIOS" : "UEFI on " + both)
                : "a kernel for BIOS and UEFI; for one of them, the key is " + one;
        table
            .value(table.has(one) ? one : both)
            .flatMap(value -> kernelFile(value, machine, expected, said))
            .ifPresent(file -> files.put(machine, file));
      }
    }
    if (!any) {
      table.problem("no file", "at least one of " + String.join(", ", MachineKey.all()));
    }
    return files;
  }

  /**
   * @param said reasons that were reported for this kernel: a file of both platforms is reported
   *     once
   */
  private Optional<SourceFile> kernelFile(
      TomlValue value, MachineKey machine, String expected, Set<String> said) {
    Optional<SourceFile> file = origins.read(value);
    if (file.isPresent() && file.get().origin() instanceof NodeInitrd) {
      if (said.add(value.node() + "an initrd")) {
        value.problem("an initrd", expected);
      }
      return Optional.empty();
    }
    Probe<String> probe =
        source -> KernelProbe.objection(source, machine.platform(), machine.architecture());
    file.flatMap(one -> objection(one, probe, "a kernel"))
        .filter(reason -> said.add(value.node() + reason))
        .ifPresent(reason -> value.problem(reason, expected));
    return file;
  }

  private List<SourceFile> initrds(TomlKeys table, String key) {
    List<SourceFile> initrds = new ArrayList<>();
    for (TomlValue value : table.list(key, INITRDS)) {
      Optional<SourceFile> initrd = origins.read(value);
      initrd
          .flatMap(file -> objection(file, InitrdFormat::objection, "an initrd"))
          .ifPresent(
              reason ->
                  value.problem(
                      reason,
                      "an initrd: a cpio archive, plain or compressed by gzip, xz, zstd, lz4, lzma,"
                          + " bzip2 or lzo"));
      initrd.ifPresent(initrds::add);
    }
    return initrds;
  }

  /** The reason against a file of the source; files from elsewhere are probed by the plan. */
  private static Optional<String> objection(SourceFile file, Probe<String> probe, String what) {
    String name = SiteReader.quoted(file.name());
    try {
      return looked(file, probe).map(reason -> name + " (" + reason + ")");
    } catch (IOException e) {
      return Optional.of(name + " (" + what + " that cannot be read)");
    }
  }

  private static boolean holdsInitrd(SourceFile file) {
    try {
      return looked(file, UnifiedKernel::in).filter(UnifiedKernel::holdsInitrd).isPresent();
    } catch (IOException e) {
      return false; // the probe of the kernel has said so
    }
  }

  private static <T> Optional<T> looked(SourceFile file, Probe<T> probe) throws IOException {
    if (!(file.origin() instanceof InSource inSource)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(inSource.file())) {
      return probe.look(ByteSource.of(file.name(), channel));
    }
  }

  /** Looks for something in a file. */
  @FunctionalInterface
  private interface Probe<T> {
    Optional<T> look(ByteSource source) throws IOException;
  }
}
