package org.bootmirror.initrd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Architecture;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * Made-up packages of an initrd, in folders.
 *
 * @param work the folder of the folders
 */
record FakePackages(Path work) {

  static final String VERSION = "9.9.1+deb99-amd64";

  private static final String LOADER = "/lib64/ld-linux-x86-64.so.2";
  private static final String LIBRARIES = "usr/lib/x86_64-linux-gnu/";

  /** A file of the package with the kernel's modules. */
  FakePackages module(String path, byte[] bytes) throws IOException {
    return file("linux-modules", "usr/lib/modules/" + VERSION + "/kernel/" + path, bytes);
  }

  FakePackages file(String packageName, String path, byte[] bytes) throws IOException {
    Path file = work.resolve(packageName).resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, bytes);
    return this;
  }

  /** Busybox, minisign and its libraries. */
  FakePackages programs() throws IOException {
    return file("busybox-static", "usr/bin/busybox", FakeElf.program(""))
        .file(
            "minisign", "usr/bin/minisign", FakeElf.program(LOADER, "libsodium.so.9", "libc.so.6"))
        .file("libsodium9", LIBRARIES + "libsodium.so.9.4.0", FakeElf.program("", "libc.so.6"))
        .file("libc6", LIBRARIES + "libc.so.6", FakeElf.program("", "ld-linux-x86-64.so.2"))
        .file("libc6", LIBRARIES + "ld-linux-x86-64.so.2", FakeElf.program(""));
  }

  List<PackageFiles> kernel() throws IOException {
    return List.of(PackageFiles.folder(work.resolve("linux-modules")));
  }

  ModuleFolder modules() throws IOException {
    return ModuleFolder.of(kernel());
  }

  Packages all() throws IOException {
    return new Packages(
        List.of(
            PackageFiles.folder(work.resolve("busybox-static")),
            PackageFiles.folder(work.resolve("minisign")),
            PackageFiles.folder(work.resolve("libsodium9")),
            PackageFiles.folder(work.resolve("libc6"))));
  }

  InitrdPackages initrd() throws IOException {
    return new InitrdPackages(Architecture.AMD64, all(), kernel());
  }

  static byte[] xz(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options())) {
      xz.write(bytes);
    }
    return out.toByteArray();
  }
}
