package org.bootmirror.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.Architecture;
import org.bootmirror.folder.FolderLock;

/** Debian's Linux kernel for cloud machines, which boots on BIOS and UEFI. */
public final class CloudKernel {

  private static final String PREFIX = "linux-binary-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9].*-cloud-amd64");
  private static final Pattern ARM64_NAME = Pattern.compile(PREFIX + "[0-9].*-cloud-arm64");

  private CloudKernel() {}

  /** The name of the package with the kernel for x86-64. */
  public static String packageName() throws IOException {
    Path cache = CacheFolder.standard();
    String known = cached(cache.resolve("packages/forky"), NAME);
    Files.createDirectories(cache);
    return known.isEmpty() ? FolderLock.waiting(cache, () -> offered(cache)) : known;
  }

  /** The kernel for x86-64; fetched on first use. */
  public static Path file() throws IOException {
    PackageFiles files =
        new PackageCache(CacheFolder.standard(), System.out::println).named(packageName());
    return files.find(List.of("vmlinuz")).orElseThrow().file();
  }

  private static String offered(Path cache) throws IOException {
    List<String> names = new AptSuite(cache.resolve("apt-forky"), "forky").names(PREFIX);
    return names.stream().filter(NAME.asMatchPredicate()).reduce("", (a, b) -> b);
  }

  /** A module of the kernel for x86-64, such as {@code virtio_blk.ko.xz}. */
  public static Path module(String fileName) throws IOException {
    Path kernel = file().toAbsolutePath();
    // …/lib/modules/VERSION/vmlinuz
    String version = String.valueOf(kernel.getName(kernel.getNameCount() - 2));
    PackageCache shelf = new PackageCache(CacheFolder.standard(), System.out::println);
    PackageFiles modules = shelf.named("linux-modules-" + version);
    return modules.files().stream()
        .filter(file -> fileName.equals(String.valueOf(file.getFileName())))
        .findFirst()
        .orElseThrow();
  }

  /** Busybox for x86-64, a static program. */
  public static Path busybox() throws IOException {
    PackageCache shelf = new PackageCache(CacheFolder.standard(), System.out::println);
    return shelf.named("busybox-static").find(List.of("busybox")).orElseThrow().file();
  }

  /** The name of the package with the kernel for AArch64. */
  public static String arm64PackageName() throws IOException {
    Path cache = CacheFolder.standard();
    String known = cached(cache.resolve("packages/forky-arm64"), ARM64_NAME);
    Files.createDirectories(cache);
    return known.isEmpty() ? FolderLock.waiting(cache, () -> offeredForArm64(cache)) : known;
  }

  private static String offeredForArm64(Path cache) throws IOException {
    List<String> options =
        List.of("-o", "APT::Architecture=arm64", "-o", "APT::Architectures=arm64");
    List<String> names =
        new AptSuite(cache.resolve("apt-forky-arm64"), "forky", options).names(PREFIX);
    return names.stream().filter(ARM64_NAME.asMatchPredicate()).reduce("", (a, b) -> b);
  }

  /** The kernel for AArch64; fetched on first use. */
  public static Path arm64File() throws IOException {
    PackageFiles files =
        PackageCache.of(Architecture.ARM64, CacheFolder.standard(), System.out::println)
            .named(arm64PackageName());
    return files.find(List.of("vmlinuz")).orElseThrow().file();
  }

  private static String cached(Path shelf, Pattern name) throws IOException {
    if (!Files.isDirectory(shelf)) {
      return "";
    }
    try (Stream<Path> all = Files.list(shelf)) {
      return all.map(path -> String.valueOf(path.getFileName()))
          .filter(name.asMatchPredicate())
          .sorted()
          .reduce("", (a, b) -> b);
    }
  }
}
