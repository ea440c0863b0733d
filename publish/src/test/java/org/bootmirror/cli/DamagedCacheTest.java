package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootmirror.component.Component;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.Content;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.debian.PackageCache;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes single bytes of each kind of file in the cache: a download, a package's kernel, iPXE and
 * control file, a packed result. Either the tree has the right bytes, or there is an error and the
 * tree is as before.
 */
@Tag("programs")
final class DamagedCacheTest {

  private static final Path KERNEL =
      Path.of("../generator-core/src/test/sources/good/kernels/linux");

  /** The offset of the signature {@code HdrS} (Linux, x86/boot.rst). */
  private static final int HEADER = 0x202;

  @TempDir private Path work;
  private final StringWriter output = new StringWriter();
  private Path source;
  private Path cache;
  private Path ipxe;
  private Path kernels;
  private Nginx nginx;

  @BeforeEach
  void makeSourceAndPackages() throws Exception {
    Path www = Files.createDirectories(work.resolve("www"));
    Files.copy(KERNEL, www.resolve("linux"));
    nginx = Nginx.serving(work.resolve("nginx"), List.of(www));
    cache = work.resolve("cache");
    PackageFiles debian =
        new PackageCache(CacheFolder.standard(), System.out::println).named("ipxe");
    Map<String, Path> binaries = new TreeMap<>();
    for (String name : List.of("ipxe.lkrn", "ipxe-amd64.efi")) {
      Component binary = debian.find(List.of(name, "ipxe.efi")).orElseThrow();
      binaries.put(name, binary.file());
    }
    ipxe = deb("ipxe", binaries);
    kernels = deb("test-kernel", Map.of("vmlinuz", KERNEL));
    source = Files.createDirectories(work.resolve("source"));
    Files.writeString(
        source.resolve("site.toml"),
        String.format(
            Locale.ROOT,
            """
            title = "test"
            bases = ["http://boot.example"]
            images = ["krn", "uefi"]
            [kernels.one]
            amd64 = { url = "%s/linux", sha256 = "%s", name = "one" }
            [kernels.two]
            amd64 = { package = "test-kernel", file = "vmlinuz", name = "two" }
            [networks.prod]
            title = "prod"
            kernels = ["one", "two"]
            """,
            nginx.localBase(0),
            Content.file(KERNEL).description().sha256()));
  }

  @AfterEach
  void stop() {
    nginx.close();
  }

  @Test
  void damageNeverReachesATree() throws IOException {
    assertThat(generate("first")).as(output.toString()).isZero();
    Map<String, String> good = listing(work.resolve("first"));
    int damaged = 0;
    for (Path file : cached()) {
      for (int offset : offsets(file)) {
        output.getBuffer().setLength(0);
        damage(file, offset);
        String out = "out" + damaged++;

        assertThat(generate(out)).as("%s: %s", file, output).isZero();
        assertThat(listing(work.resolve(out))).as("%s at %d", file, offset).isEqualTo(good);
        if (!file.startsWith(cache.resolve("memory"))) {
          assertThat(output.toString())
              .contains("Damaged in the cache, to be fetched again: " + file.toRealPath());
        }
      }
    }
    assertThat(damaged).as("damaged files").isGreaterThanOrEqualTo(7);
  }

  @Test
  void aDamagedControlFileIsUnpackedAgain() throws IOException {
    assertThat(generate("first")).as(output.toString()).isZero();
    for (Path file : files(cache.resolve("packages"), "control", "SHA256SUMS")) {
      damage(file, 0);
    }
    assertThat(generate("second")).as(output.toString()).isZero();
    assertThat(listing(work.resolve("second"))).isEqualTo(listing(work.resolve("first")));
  }

  @Test
  void withoutItsServerADamagedDownloadIsAnErrorAndTheTreeIsAsBefore() throws IOException {
    assertThat(generate("tree")).as(output.toString()).isZero();
    Map<String, String> before = listing(work.resolve("tree"));
    Path file = files(cache.resolve("files"), "").get(0);
    damage(file, (int) Files.size(file) - 1);
    Files.writeString(
        source.resolve("site.toml"),
        Files.readString(source.resolve("site.toml")).replace("\"test\"", "\"other\""));
    nginx.close();

    assertThat(generate("tree")).isEqualTo(1);
    assertThat(output.toString())
        .contains("site.toml:5:11: kernels.one.amd64.url: found \"" + nginx.localBase(0))
        .contains("no connection), expected a file with SHA-256 ");
    assertThat(listing(work.resolve("tree"))).isEqualTo(before);
    assertThat(file).doesNotExist();
  }

  /** Before the tree is written, only the header of a kernel is read. */
  private List<Integer> offsets(Path file) throws IOException {
    int last = (int) Files.size(file) - 1;
    boolean kernel = file.endsWith("vmlinuz") || file.startsWith(cache.resolve("files"));
    return kernel ? List.of(HEADER, last) : List.of(last);
  }

  private int generate(String out) {
    PrintWriter both = new PrintWriter(output, true);
    return Bootmirror.run(
        both,
        both,
        "generate",
        "--again",
        "--source=" + source,
        "--cache=" + cache,
        "--components=" + ipxe,
        "--components=" + kernels,
        "--out=" + work.resolve(out));
  }

  private List<Path> cached() throws IOException {
    List<Path> all = files(cache, "vmlinuz", "ipxe.lkrn", "ipxe-amd64.efi");
    return Stream.of(all, files(cache.resolve("files"), ""), files(cache.resolve("memory"), ""))
        .flatMap(List::stream)
        .toList();
  }

  /** Files below a folder with one of these names; any file, if the name is empty. */
  private static List<Path> files(Path folder, String... names) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> !file.getFileName().toString().equals(".lock"))
          .filter(Files::isRegularFile)
          .filter(
              file ->
                  Stream.of(names)
                      .anyMatch(
                          name -> name.isEmpty() || file.getFileName().toString().equals(name)))
          .sorted()
          .toList();
    }
  }

  private static void damage(Path file, int offset) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[offset] ^= 1;
    Files.write(file, bytes);
  }

  /** Every file of a tree, hidden ones too, and its digest. */
  private static Map<String, String> listing(Path tree) throws IOException {
    Map<String, String> listing = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(tree)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String kind = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? "file " : "link ";
        listing.put(
            tree.relativize(file).toString(), kind + Content.file(file).description().sha256());
      }
    }
    return listing;
  }

  /** A package by dpkg-deb, with these files and a notice. */
  private Path deb(String name, Map<String, Path> files) throws Exception {
    Path root = work.resolve(name);
    Path folder = Files.createDirectories(root.resolve("usr/lib/" + name));
    for (Map.Entry<String, Path> one : files.entrySet()) {
      Files.copy(one.getValue(), folder.resolve(one.getKey()));
    }
    Files.writeString(folder.resolve("copyright"), "a notice\n");
    Files.writeString(
        Files.createDirectories(root.resolve("DEBIAN")).resolve("control"),
        "Package: "
            + name
            + "\nVersion: 1-1\nArchitecture: all\nMaintainer: a <a@example>\nDescription: test\n");
    Path deb = work.resolve(name + ".deb");
    Process process =
        new ProcessBuilder(
                "dpkg-deb", "--root-owner-group", "-Zxz", "-b", root.toString(), deb.toString())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("dpkg.log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(work.resolve("dpkg.log"))).isZero();
    return deb;
  }
}
