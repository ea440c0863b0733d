package org.bootmirror.initrd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.MalformedException;

/**
 * The modules of one kernel, in {@code lib/modules/VERSION} of its packages. Only names are read.
 *
 * @param version of the kernel, as {@code uname -r} prints it
 * @param files by the names of modules
 */
record ModuleFolder(String version, SortedMap<String, ModuleFile> files) {

  private static final Pattern FILE =
      Pattern.compile(
          ".*/lib/modules/([A-Za-z0-9][A-Za-z0-9.+~_-]{0,63})/"
              + "((?:[A-Za-z0-9_][A-Za-z0-9._+-]*/)+[A-Za-z0-9_-]+\\.ko)(\\.xz|\\.gz|\\.zst)?");
  private static final int MAX_MODULES = 20_000;

  ModuleFolder {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * Finds the modules.
   *
   * @throws NoModulesException if the packages have none, or those of several kernels
   */
  static ModuleFolder of(List<PackageFiles> packages) throws IOException {
    SortedMap<String, ModuleFile> files = new TreeMap<>();
    String version = "";
    for (PackageFiles one : packages) {
      for (Path file : one.files()) {
        Matcher matcher = FILE.matcher(file.toString());
        if (matcher.matches()) {
          if (!version.isEmpty() && !version.equals(matcher.group(1))) {
            throw NoModulesException.ofSeveral(packages, version, matcher.group(1));
          }
          version = matcher.group(1);
          add(one, file, matcher, files);
        }
      }
    }
    if (files.isEmpty()) {
      throw NoModulesException.in(packages);
    }
    return new ModuleFolder(version, files);
  }

  private static void add(
      PackageFiles from, Path file, Matcher matcher, Map<String, ModuleFile> files)
      throws MalformedException {
    String compression = matcher.group(3);
    if (compression != null && !compression.equals(".xz")) {
      throw malformed(file, "compression", compression, ".xz or none");
    }
    ModuleFile module = new ModuleFile(matcher.group(2), from.component(file));
    ModuleFile other = files.put(module.name(), module);
    if (other != null) {
      throw malformed(file, "module", "a second " + module.name(), "one, " + other.path());
    }
    if (files.size() > MAX_MODULES) {
      throw malformed(file, "modules", "more than that", "at most " + MAX_MODULES);
    }
  }

  private static MalformedException malformed(
      Path file, String what, String found, String expected) {
    return new MalformedException(file.toString(), 0, what, found, expected);
  }
}
