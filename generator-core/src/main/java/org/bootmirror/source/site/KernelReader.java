package org.bootmirror.source.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.source.site.FileOrigin.InSource;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;

/**
 * Reads the tables {@code [kernels.NAME]}: for each platform and architecture a file. {@code amd64}
 * stands for {@code bios-amd64} and {@code efi-amd64}: Linux is one file for both.
 */
final class KernelReader {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,31}");

  private final OriginReader origins;

  KernelReader(Path folder) {
    this.origins = new OriginReader(folder);
  }

  Map<String, Kernel> read(TomlKeys root) {
    Map<String, Kernel> kernels = new LinkedHashMap<>();
    root.table("kernels", "a table for each kernel")
        .ifPresent(
            all ->
                all.tables("a table: for each platform and architecture, a file")
                    .forEach((name, table) -> kernels.put(name, kernel(name, table))));
    return kernels;
  }

  private Kernel kernel(String name, TomlKeys table) {
    if (!NAME.matcher(name).matches()) {
      table.problem(
          "a kernel of that name", "lower-case letters, digits, \".\" and \"-\", at most 32");
    }
    List<KernelFile> files = new ArrayList<>();
    boolean any = false;
    Set<String> said = new HashSet<>();
    for (Architecture architecture : Architecture.values()) {
      String both = architecture.label();
      for (Platform platform : Platform.values()) {
        if (architecture == Architecture.ARM64 && platform == Platform.BIOS) {
          continue; // there is none
        }
        String one = architecture == Architecture.ARM64 ? both : platform.label() + "-" + both;
        table.allow(both, one);
        any |= table.has(both) || table.has(one);
        if (!one.equals(both) && table.has(both) && table.has(one)) {
          table.problem(one, "a second kernel for it", "either " + both + " or " + one);
        } else {
          String expected =
              table.has(one)
                  ? "a kernel for " + (platform == Platform.BIOS ? "BIOS" : "UEFI")
                  : "a kernel for BIOS and UEFI; for one of them, the key is " + one;
          table
              .value(table.has(one) ? one : both)
              .flatMap(value -> file(value, platform, expected, said))
              .ifPresent(file -> files.add(new KernelFile(platform, architecture, file)));
        }
      }
    }
    if (!any) {
      table.problem("no file", "at least one of amd64, bios-amd64, efi-amd64, arm64");
    }
    List<SourceFile> initrds = new ArrayList<>();
    for (TomlValue value : table.list("initrds", "files handed to the kernel")) {
      origins.read(value).ifPresent(initrds::add);
    }
    String arguments = Arguments.read(table);
    table.noOthers();
    return new Kernel(name, files, initrds, arguments);
  }

  /**
   * @param said reasons that were reported for this kernel: a file of both platforms is reported
   *     once
   */
  private Optional<SourceFile> file(
      TomlValue value, Platform platform, String expected, Set<String> said) {
    Optional<SourceFile> file = origins.read(value);
    if (file.isPresent() && file.get().origin() instanceof InSource inSource) {
      try {
        Optional<String> objection = KernelProbe.objection(inSource.file(), platform);
        if (objection.isPresent() && said.add(file.get().name() + " " + objection.get())) {
          value.problem(
              SiteReader.quoted(file.get().name()) + " (" + objection.get() + ")", expected);
        }
      } catch (IOException e) {
        value.problem(SiteReader.quoted(file.get().name()) + " (it cannot be read)", "a kernel");
      }
    }
    return file;
  }
}
