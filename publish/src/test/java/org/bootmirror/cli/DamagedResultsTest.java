package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Content;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.debian.PackageCache;
import org.bootmirror.folder.AtomicFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Changes what is kept from one generation to the next, file by file: prepared binaries of iPXE,
 * facts of builds, descriptions of images, members of gzip files, pages of the manual, modules of
 * the web pages. The next generation, of a changed source, has the bytes that a generation without
 * a cache has.
 */
@Tag("programs")
final class DamagedResultsTest {

  private static final List<RequiredFile> BOOT_FILES =
      List.of(
          RequiredFile.LKRN,
          RequiredFile.EFI_AMD64,
          RequiredFile.UNDIONLY,
          RequiredFile.IPXE_PXE,
          RequiredFile.SYSLINUX,
          RequiredFile.LDLINUX,
          RequiredFile.GPT_MBR);

  @TempDir private Path work;
  private final StringWriter output = new StringWriter();
  private Path source;
  private Path components;

  @BeforeEach
  void makeSource() throws IOException {
    components = Files.createDirectories(work.resolve("components"));
    PackageCache debian = new PackageCache(CacheFolder.standard(), line -> {});
    for (RequiredFile need : BOOT_FILES) {
      PackageFiles files = debian.named(need.packageName());
      Path file = files.find(need.fileNames()).orElseThrow().file();
      Files.copy(file, components.resolve(need.fileNames().get(0)));
    }
    Files.writeString(components.resolve("copyright"), "a notice\n");
    source = work.resolve("source");
    Files.createDirectories(source.resolve("manual"));
    Files.writeString(source.resolve("manual/index.md"), "# Manual\n\n[Other](other.md)\n");
    Files.writeString(source.resolve("manual/other.md"), "# Other\n\nA *chapter*.\n");
    Files.createDirectories(source.resolve("kernels"));
    Files.copy(
        Path.of("../generator-core/src/test/sources/good/kernels/linux"),
        source.resolve("kernels/linux"));
    title("Production");
  }

  @Test
  void damageOfAnythingKeptNeverReachesATree() throws IOException {
    generate("first", "cache");
    title("Another title");
    generate("cold", "cold-cache", "--again");
    Map<String, String> right = listing(work.resolve("cold"));

    // What is kept is used: without damage, too.
    generate("warm", copy("cache", "warm-cache"));
    assertThat(listing(work.resolve("warm"))).isEqualTo(right);

    List<Path> kept = files(work.resolve("cache/memory"));
    assertThat(kept.toString())
        .contains(
            "manual-", "page-modules-", "-lkrn-", "-efi-amd64-", "-undionly-kpxe-", "gzip-member-");
    for (Path file : kept) {
      String cache = copy("cache", "cache-" + kept.indexOf(file));
      Path damaged = work.resolve(cache).resolve("memory").resolve(file.getFileName());
      byte[] bytes = Files.readAllBytes(damaged);
      bytes[bytes.length - 1] ^= 1;
      Files.write(damaged, bytes);
      String out = "out-" + kept.indexOf(file);
      generate(out, cache);
      assertThat(listing(work.resolve(out))).as(file.toString()).isEqualTo(right);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"embedded.ipxe", "network.ipxe", "boot.ipxe", "assets/style.css"})
  void aChangedTemplateIsSeenByWhatIsKept(String name) throws IOException {
    template(name, "one");
    generate("warm", "cache");
    Map<String, String> before = listing(work.resolve("warm"));
    template(name, "two");

    generate("warm", "cache"); // an image that stands there, and seems to be known, is not made
    generate("cold", "cold-cache", "--again");

    Map<String, String> right = listing(work.resolve("cold"));
    assertThat(right).isNotEqualTo(before);
    assertThat(listing(work.resolve("warm"))).containsAllEntriesOf(right);
  }

  @Test
  void aChangedSlotIsSeenByWhatIsKept() throws IOException {
    generate("warm", "cache");
    Map<String, String> before = listing(work.resolve("warm"));
    Path site = source.resolve("site.toml");
    String bases = "\"http://boot.example\"";
    Files.writeString(
        site, Files.readString(site).replace(bases, bases + ", \"http://second.example\""));

    generate("warm", "cache");
    generate("cold", "cold-cache", "--again");

    Map<String, String> right = listing(work.resolve("cold"));
    assertThat(right.keySet()).isNotEqualTo(before.keySet());
    assertThat(listing(work.resolve("warm"))).containsAllEntriesOf(right);
  }

  /** The project's template with a note at its end. */
  private void template(String name, String note) throws IOException {
    Path file = source.resolve("templates").resolve(name);
    Files.createDirectories(AtomicFile.folderOf(file));
    String text = Files.readString(Path.of("../templates", name));
    Files.writeString(
        file, text + (name.endsWith(".css") ? "/* " + note + " */\n" : "# " + note + "\n"));
  }

  private void title(String title) throws IOException {
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "test"
        bases = ["http://boot.example"]
        images = ["krn", "uefi", "pxe", "cloud"]
        [kernels.linux]
        amd64 = "kernels/linux"
        [networks.prod]
        title = "%s"
        kernels = ["linux"]
        [networks.other]
        title = "Other"
        kernels = ["linux"]
        """
            .formatted(title));
  }

  private void generate(String out, String cache, String... more) {
    output.getBuffer().setLength(0);
    PrintWriter both = new PrintWriter(output, true);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "generate",
                "--source=" + source,
                "--cache=" + work.resolve(cache),
                "--components=" + components,
                "--out=" + work.resolve(out)));
    arguments.addAll(List.of(more));
    assertThat(Bootmirror.run(both, both, arguments.toArray(String[]::new)))
        .as(output.toString())
        .isZero();
  }

  /** A copy of a folder in the work folder. */
  private String copy(String folder, String to) throws IOException {
    for (Path file : files(work.resolve(folder))) {
      Path place = work.resolve(to).resolve(work.resolve(folder).relativize(file).toString());
      Files.createDirectories(AtomicFile.folderOf(place));
      Files.copy(file, place);
    }
    return to;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Map<String, String> listing(Path tree) throws IOException {
    Map<String, String> listing = new TreeMap<>();
    for (Path file : files(tree)) {
      listing.put(
          tree.relativize(file).toString(), Content.file(file).description().sha256().hex());
    }
    return listing;
  }
}
