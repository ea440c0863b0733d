package org.bootmirror.initrd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bootmirror.component.Component;
import org.bootmirror.content.Content;
import org.bootmirror.content.ResultCache;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/**
 * An initrd for one kernel.
 *
 * @param version of the kernel
 * @param modules the number of modules
 * @param used the files of packages in it
 * @param content the archive, compressed by xz
 */
public record Initrd(String version, int modules, List<Component> used, Content content) {

  /** Of xz: 9 per cent larger than the usual 6, in a fifth of the time. */
  private static final int PRESET = 3;

  /** Key of cached results: changes with the compression. */
  private static final String METHOD = "initrd-xz-3-1";

  private static final List<String> FOLDERS =
      List.of("dev", "etc", "proc", "root", "run", "sys", "tmp");

  /** Copies the list. */
  public Initrd {
    used = List.copyOf(used);
  }

  /**
   * Makes an initrd.
   *
   * @param cache keeps the compressed archive
   * @throws NoModulesException if the kernel's packages have no modules, or those of two kernels
   * @throws org.bootmirror.component.MissingComponentException if a program or a library is missing
   * @throws org.bootmirror.content.MalformedException if a file is not what its package promises
   */
  public static Initrd of(InitrdPackages packages, ResultCache cache) throws IOException {
    ModuleFolder folder = ModuleFolder.of(packages.kernel());
    List<ModuleFile> chosen = folder.files().values().stream().filter(NodeDrivers::have).toList();
    ModuleClosure closure = ModuleClosure.of(folder, chosen, packages.architecture());
    NodePrograms programs = NodePrograms.of(packages.programs(), packages.architecture());
    List<Component> used = new ArrayList<>(programs.files().values());
    for (KernelModule module : closure.modules()) {
      used.add(module.file().component());
    }
    byte[] archive = archive(folder.version(), closure, programs);
    Content content = Content.bytes(cache.recall(METHOD, archive, () -> compressed(archive)));
    return new Initrd(folder.version(), closure.modules().size(), used, content);
  }

  private static byte[] archive(String version, ModuleClosure closure, NodePrograms programs)
      throws IOException {
    CpioArchive archive = new CpioArchive();
    FOLDERS.forEach(archive::addFolder);
    archive.addProgram("init", script("/org/bootmirror/initrd/init"));
    archive.addProgram("bin/fetch.sh", script("/org/bootmirror/binaries/fetch.sh"));
    archive.addProgram("lib/udhcpc.sh", script("/org/bootmirror/initrd/udhcpc.sh"));
    // Busybox makes all other links itself. The kernel calls /sbin/modprobe.
    archive.addLink("bin/sh", "busybox");
    archive.addLink("sbin/modprobe", "../bin/busybox");
    for (Map.Entry<String, Component> file : programs.files().entrySet()) {
      archive.addProgram(file.getKey(), file.getValue().bytes());
    }
    String folder = "lib/modules/" + version + "/";
    for (KernelModule module : closure.modules()) {
      archive.addFile(folder + module.path(), module.bytes());
    }
    archive.addFile(folder + "modules.dep", ascii(ModuleIndex.dependencies(closure)));
    archive.addFile(folder + "modules.alias", ascii(ModuleIndex.aliases(closure)));
    return archive.toBytes();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] script(String resource) throws IOException {
    try (InputStream in = Initrd.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return in.readAllBytes();
    }
  }

  /** Linux reads CRC-32 only (Linux, Documentation/staging/xz.rst). */
  private static byte[] compressed(byte[] archive) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(PRESET), XZ.CHECK_CRC32)) {
      xz.write(archive);
    }
    return out.toByteArray();
  }
}
