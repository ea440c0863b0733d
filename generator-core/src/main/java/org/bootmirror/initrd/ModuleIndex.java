package org.bootmirror.initrd;

import org.bootmirror.content.MalformedException;

/** The files by which {@code modprobe} finds modules: no package of a kernel has them. */
final class ModuleIndex {

  private ModuleIndex() {}

  /** {@code modules.dep}: a line for each module, with the modules that it needs. */
  static String dependencies(ModuleClosure closure) throws MalformedException {
    StringBuilder lines = new StringBuilder();
    for (KernelModule module : closure.modules()) {
      lines.append(module.path()).append(':');
      for (KernelModule needed : closure.needs(module)) {
        lines.append(' ').append(needed.path());
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  /** {@code modules.alias}: a line for each alias of a module. */
  static String aliases(ModuleClosure closure) {
    StringBuilder lines = new StringBuilder();
    for (KernelModule module : closure.modules()) {
      for (String alias : module.info().aliases()) {
        lines.append("alias ").append(alias).append(' ').append(module.name()).append('\n');
      }
    }
    return lines.toString();
  }
}
