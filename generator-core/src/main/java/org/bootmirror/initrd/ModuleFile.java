package org.bootmirror.initrd;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.bootmirror.component.Component;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.MalformedException;
import org.tukaani.xz.XZInputStream;

/**
 * The file of a kernel module in a package.
 *
 * @param path in the folder of the kernel's modules, uncompressed: {@code kernel/fs/fat/fat.ko}
 * @param component the file, which may be compressed by xz
 */
record ModuleFile(String path, Component component) {

  static final String PLAIN = ".ko";
  static final String XZ = ".ko.xz";

  private static final int MAX_BYTES = 64 << 20;
  private static final int XZ_MEMORY_KIB = 128 << 10;

  /** The module's name, as others refer to it: {@code virtio_rng} of {@code virtio-rng.ko}. */
  String name() {
    return name(path.substring(path.lastIndexOf('/') + 1, path.length() - PLAIN.length()));
  }

  /** The kernel takes {@code -} and {@code _} for the same. */
  static String name(String text) {
    return text.replace('-', '_');
  }

  /** Reads the module: its bytes, and what they say of it. */
  KernelModule read(Architecture architecture) throws IOException {
    byte[] stored = component.bytes();
    byte[] bytes = component.name().endsWith(XZ) ? unpacked(stored) : stored;
    String file = component.toString();
    byte[] info =
        ElfFile.read(file, bytes, architecture)
            .section(".modinfo")
            .orElseThrow(
                () -> new MalformedException(file, 0, "sections", "no .modinfo", "a module"));
    return new KernelModule(this, ModuleInfo.parse(file, info), bytes);
  }

  private byte[] unpacked(byte[] stored) throws IOException {
    try (InputStream in = new XZInputStream(new ByteArrayInputStream(stored), XZ_MEMORY_KIB)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw malformed("more than " + MAX_BYTES + " bytes", "a kernel module");
      }
      return bytes;
    } catch (MalformedException e) {
      throw e;
    } catch (IOException e) {
      MalformedException malformed = malformed(String.valueOf(e.getMessage()), "a whole xz file");
      malformed.initCause(e);
      throw malformed;
    }
  }

  private MalformedException malformed(String found, String expected) {
    return new MalformedException(component.toString(), 0, "xz", found, expected);
  }
}
