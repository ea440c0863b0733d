package org.bootmirror.initrd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.MalformedException;

/** Modules with all modules that they need. Others are not read. */
final class ModuleClosure {

  private static final long MAX_BYTES = 512L << 20;
  private static final int MAX_DEPTH = 64;

  private final ModuleFolder folder;
  private final Architecture architecture;
  private final SortedMap<String, KernelModule> modules = new TreeMap<>();
  private long bytes;

  private ModuleClosure(ModuleFolder folder, Architecture architecture) {
    this.folder = folder;
    this.architecture = architecture;
  }

  /** The modules of these files, and what they need. */
  static ModuleClosure of(
      ModuleFolder folder, Collection<ModuleFile> chosen, Architecture architecture)
      throws IOException {
    ModuleClosure closure = new ModuleClosure(folder, architecture);
    for (ModuleFile file : chosen) {
      closure.add(file);
    }
    return closure;
  }

  /** By name, sorted. */
  Collection<KernelModule> modules() {
    return modules.values();
  }

  /**
   * The modules that have to be loaded before this one, the last one first: the order of
   * modules.dep(5).
   */
  List<KernelModule> needs(KernelModule module) throws MalformedException {
    Set<KernelModule> before = new LinkedHashSet<>();
    addNeeds(module, before, 0);
    List<KernelModule> reversed = new ArrayList<>(before);
    Collections.reverse(reversed);
    return reversed;
  }

  private void addNeeds(KernelModule module, Set<KernelModule> before, int depth)
      throws MalformedException {
    if (depth > MAX_DEPTH) {
      throw malformed(
          module.file(),
          "depends",
          "a circle, or more than " + MAX_DEPTH + " modules one after another",
          "modules that can be loaded");
    }
    for (String name : module.info().depends()) {
      KernelModule needed = modules.get(name);
      if (needed != null && !before.contains(needed)) {
        addNeeds(needed, before, depth + 1);
        before.add(needed);
      }
    }
  }

  private void add(ModuleFile file) throws IOException {
    List<ModuleFile> left = new ArrayList<>(List.of(file));
    while (!left.isEmpty()) {
      ModuleFile one = left.remove(left.size() - 1);
      if (!modules.containsKey(one.name())) {
        KernelModule module = read(one);
        for (String name : module.info().depends()) {
          ModuleFile needed = folder.files().get(name);
          if (needed == null) {
            throw malformed(one, "depends", name, "a module of kernel " + folder.version());
          }
          left.add(needed);
        }
        for (String name : module.info().wanted()) {
          ModuleFile wanted = folder.files().get(name);
          if (wanted != null) { // else built in, or another processor's
            left.add(wanted);
          }
        }
      }
    }
  }

  private KernelModule read(ModuleFile file) throws IOException {
    KernelModule module = file.read(architecture);
    if (!module.info().version().equals(folder.version())) {
      throw malformed(file, "vermagic", module.info().version(), folder.version());
    }
    bytes += module.bytes().length;
    if (bytes > MAX_BYTES) {
      throw malformed(file, "modules", "more bytes in all", "at most " + MAX_BYTES);
    }
    modules.put(module.name(), module);
    return module;
  }

  private static MalformedException malformed(
      ModuleFile file, String what, String found, String expected) {
    return new MalformedException(file.component().toString(), 0, what, found, expected);
  }
}
