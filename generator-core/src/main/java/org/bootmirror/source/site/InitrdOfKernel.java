package org.bootmirror.source.site;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.source.site.FileOrigin.InPackage;
import org.bootmirror.source.site.FileOrigin.NodeInitrd;
import org.bootmirror.source.toml.TomlKeys;

/** A made initrd has the drivers of one kernel: another kernel would load none of them. */
final class InitrdOfKernel {

  private static final Pattern VERSION = Pattern.compile("linux-(?:image|binary|modules)-(.+)");

  private final TomlKeys table;
  private final Set<String> said = new HashSet<>();

  /**
   * @param table of the kernel
   */
  InitrdOfKernel(TomlKeys table) {
    this.table = table;
  }

  /**
   * Reports made initrds that are of another processor, or of another package's kernel; each once
   * for BIOS and UEFI.
   */
  void check(MachineKey machine, SourceFile kernel, List<SourceFile> initrds) {
    for (SourceFile initrd : initrds) {
      if (initrd.origin() instanceof NodeInitrd made) {
        if (made.architecture() != machine.architecture()) {
          String processor = machine.architecture().label();
          problem(
              "an initrd of " + SiteReader.quoted(made.kernelPackage()) + " for " + processor,
              "one of a kernel for " + processor + ": initrds = { " + processor + " = […] }");
        } else if (kernel.origin() instanceof InPackage from
            && !version(from.packageName()).equals(version(made.kernelPackage()))) {
          problem(
              "an initrd of " + SiteReader.quoted(made.kernelPackage()),
              "one of the kernel's own package, " + SiteReader.quoted(from.packageName()));
        }
      }
    }
  }

  private void problem(String found, String expected) {
    if (said.add(found)) {
      table.problem("initrds", found, expected);
    }
  }

  private static String version(String packageName) {
    Matcher matcher = VERSION.matcher(packageName);
    return matcher.matches() ? matcher.group(1) : packageName;
  }
}
