package org.bootmirror.cli;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.component.Component;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.Content;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.debian.PackageCache;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source with a lock, on this machine and on one without apt, cache and home. */
@Tag("heavy")
final class LockTest {

  private static final String IMAGES = "images = [\"krn\", \"uefi\"]";

  @TempDir private static Path made;
  @TempDir private Path work;
  private final StringWriter output = new StringWriter();
  private Path source = Path.of("");

  /** A locked source with copies of the packages, and its tree. */
  @BeforeAll
  static void lockOnce() throws IOException {
    Path source = Files.createDirectories(made.resolve("source"));
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "test"
        bases = ["http://boot.example"]
        %s
        [kernels.memtest]
        amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
        [networks.prod]
        title = "prod"
        kernels = ["memtest"]
        """
            .formatted(IMAGES));
    StringWriter said = new StringWriter();
    assertThat(run(said, "generate", "--source", source + "", "--out", made.resolve("tree") + ""))
        .as(said + "")
        .isZero();
    assertThat(said.toString())
        .contains("locked 2 packages in " + source.resolve("components.lock") + ": commit it");
    Files.copy(source.resolve("components.lock"), made.resolve("first.lock"));
    assertThat(run(said, "components", "--source", source + "", "--vendor")).as(said + "").isZero();
  }

  @Test
  void theLockNamesPackagesFilesAndCommands() throws IOException {
    PackageFiles ipxe = new PackageCache(CacheFolder.standard(), line -> {}).named("ipxe");
    Component efi = ipxe.find(List.of("ipxe-amd64.efi", "ipxe.efi")).orElseThrow();
    String lock = Files.readString(made.resolve("first.lock"));

    assertThat(lock)
        .contains("name = \"ipxe\"\nversion = \"" + ipxe.version() + "\"\n")
        .contains("origin = \"Debian\"\nsuite = \"forky\"\nsha256 = \"")
        .contains("path = \"" + ipxe.path(efi.file()) + "\"\nsha256 = \"" + efi.digest() + "\"\n")
        .contains("/copyright\"\n")
        .doesNotContain("isolinux", "undionly", made.toString());
    String images = Files.readString(made.resolve("tree/images.json"));
    String has =
        images.substring(
            images.indexOf("\"commands\""), images.indexOf(']', images.indexOf("\"commands\"")));
    assertThat(lock).contains(has.replaceAll("\"commands\" : \\[|\\s+", "").replace(",", ", "));
  }

  @Test
  void withoutAptCacheAndHomeTheTreeIsTheSame() throws Exception {
    Path home = work.resolve("home");
    String said =
        new BareMachine(home)
            .run(
                "generate",
                "--source",
                made.resolve("source").toString(),
                "--out",
                work.resolve("tree").toString());

    assertThat(said).doesNotContain("Fetching");
    assertThat(listing(work.resolve("tree"))).isEqualTo(listing(made.resolve("tree")));
    assertThat(home.resolve(".cache/bootmirror/packages/given")).isDirectory();
  }

  @Test
  void copiesThatAreSpoiltOrMissingAreAllNamed() throws IOException {
    copySource();
    Path ipxe = copyOf("ipxe");
    byte[] bytes = Files.readAllBytes(ipxe);
    bytes[bytes.length / 2] ^= 1;
    Files.write(ipxe, bytes);
    Path memtest = copyOf("memtest86+");
    Files.delete(memtest);

    assertThat(generate()).isEqualTo(1);
    assertThat(output.toString())
        .contains("error: " + ipxe + ": found SHA-256 " + Content.file(ipxe).description().sha256())
        .contains(": found no " + memtest + ", expected the locked copy")
        .contains("bootmirror components --vendor --source DIR\nNothing was written.");
    assertThat(work.resolve("tree")).doesNotExist();

    assertThat(run("components", "--source", source + "", "--vendor")).as(output + "").isZero();
    assertThat(output.toString()).contains("copied " + ipxe, "copied " + memtest);
    assertThat(generate()).as(output + "").isZero();
    assertThat(listing(work.resolve("tree"))).isEqualTo(listing(made.resolve("tree")));
  }

  @Test
  void aVersionThatNoPlaceHasIsMissingAndUpdateMovesOn() throws IOException {
    copySource();
    String version = edit("(?s)name = \"memtest86\\+\"\nversion = \"([^\"]+)\"", "0.1-1");
    Files.writeString(
        lock(),
        Files.readString(lock())
            .replaceAll("(?s)(\"memtest86.*?sha256 = \")[0-9a-f]{8}", "$100000000"));
    Files.writeString(lock(), Files.readString(lock()).replaceAll("vendor = .*\n", ""));

    assertThat(generate()).isEqualTo(1);
    assertThat(output.toString())
        .contains(
            "error: memtest86+ 0.1-1: found version "
                + version
                + " in Debian forky, expected the locked version")
        .contains("searched: the cache: not that version; Debian forky: E: Version '0.1-1' for")
        .contains("components --update --source DIR");
    assertThat(work.resolve("tree")).doesNotExist();

    assertThat(run("components", "--source", source + "", "--update")).as(output + "").isZero();
    assertThat(output.toString()).contains("  memtest86+ 0.1-1 -> " + version + " of Debian forky");
    assertThat(lock()).hasSameTextualContentAs(made.resolve("first.lock"));
    assertThat(generate()).as(output + "").isZero();
  }

  @Test
  void otherBytesOfALockedFileAreRefusedInThePassThatWritesThem() throws IOException {
    copySource();
    edit("path = \"boot/mt86\\+x64\"\nsha256 = \"([0-9a-f]{8})", "00000000");

    assertThat(generate()).isEqualTo(1);
    assertThat(output.toString())
        .contains("error: boot/mt86+x64 of memtest86+ ", ": found SHA-256 ", ", expected 00000000");
    assertThat(work.resolve("tree/ipxe/prod")).doesNotExist();
  }

  @Test
  void whatALockDoesNotNameIsAddedByLockOnly() throws IOException {
    copySource();
    Path site = source.resolve("site.toml");
    Files.writeString(
        site, Files.readString(site).replace(IMAGES, "images = [\"krn\", \"usb\", \"uefi\"]"));

    assertThat(generate()).isEqualTo(1);
    assertThat(output.toString())
        .contains("error: file syslinux: found none in components.lock", "error: file ldlinux.c32")
        .contains("bootmirror components --lock --source DIR");

    assertThat(run("components", "--source", source + "", "--lock")).as(output + "").isZero();
    assertThat(output.toString())
        .contains("+ syslinux ", "+ syslinux-common ", "locked 4 packages")
        .contains("copied " + copyOf("syslinux-common"))
        .doesNotContain("+ ipxe");
    assertThat(generate()).as(output + "").isZero();
  }

  @Test
  void aBuildThatVerifiesLessIsRefusedUntilAllowed() throws IOException {
    copySource();
    Path weaker = Files.createDirectories(work.resolve("ipxe"));
    PackageFiles ipxe = new PackageCache(CacheFolder.standard(), line -> {}).named("ipxe");
    for (String name : List.of("ipxe.lkrn", "ipxe-amd64.efi")) {
      byte[] bytes = ipxe.find(List.of(name)).orElseThrow().bytes();
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      String other = text.replace("\0sha256sum\0", "\0sha256off\0");
      Files.write(weaker.resolve(name), other.getBytes(StandardCharsets.ISO_8859_1));
    }
    String[] update = {
      "components", "--source", source + "", "--update", "--components", weaker + ""
    };

    assertThat(run(update)).isEqualTo(1);
    assertThat(output.toString())
        .contains("error: ipxe-amd64.efi of ipxe unknown lacks sha256sum, which ipxe-amd64.efi of")
        .contains(" of the lock has\n", "allow it: --allow-weaker");
    assertThat(lock()).hasSameTextualContentAs(made.resolve("source/components.lock"));

    List<String> allowed = new ArrayList<>(List.of(update));
    allowed.add("--allow-weaker");
    assertThat(run(allowed.toArray(String[]::new))).as(output + "").isZero();
    assertThat(output.toString())
        .contains("-sha256sum\n", "warning: allowed: ipxe-amd64.efi of ipxe unknown lacks");

    Files.copy(made.resolve("tree/images.json"), tree("old").resolve("images.json"));
    output.getBuffer().setLength(0);
    String[] generate = {"generate", "--source", source + "", "--out", tree("old") + ""};
    assertThat(run(generate)).as(output + "").isEqualTo(1);
    assertThat(output.toString()).contains(" of the tree has\n");
    assertThat(
            run("generate", "--source", source + "", "--out", tree("old") + "", "--allow-weaker"))
        .as(output + "")
        .isZero();
    assertThat(output.toString()).contains("warning: allowed: ipxe-amd64.efi of ipxe unknown");
    output.getBuffer().setLength(0);
    run("check", tree("old") + "");
    assertThat(output.toString().replaceAll(" +", " "))
        .contains("uefi/prod UEFI amd64 NOTHING NOTHING iPXE lacks")
        .contains(
            "allowed by --allow-weaker: ipxe-amd64.efi lacks sha256sum, which ipxe-amd64.efi of");

    output.getBuffer().setLength(0);
    assertThat(run(with(generate, "--again"))).as("the tree is no better").isZero();
    run("check", tree("old") + "");
    assertThat(output.toString()).contains("allowed by --allow-weaker: ipxe-amd64.efi lacks");

    Files.copy(made.resolve("source/components.lock"), lock(), REPLACE_EXISTING);
    assertThat(run("components", "--source", source + "", "--vendor")).as(output + "").isZero();
    output.getBuffer().setLength(0);
    assertThat(run(with(generate, "--again"))).as(output + "").isZero();
    run("check", tree("old") + "");
    assertThat(output.toString()).doesNotContain("--allow-weaker");
  }

  private static String[] with(String[] arguments, String more) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(more);
    return all.toArray(String[]::new);
  }

  @Test
  void aSourceThatCannotBeWrittenHasNoLockAndThatIsSaid() throws Exception {
    copySource();
    Files.delete(lock());
    assumeThat(immutable(source, "+i")).as("chattr +i").isTrue();
    try {
      assertThat(generate()).as(output + "").isZero();
    } finally {
      immutable(source, "-i");
    }
    assertThat(output.toString())
        .contains("no components.lock: " + source + " cannot be written, and the next generation");
    assertThat(lock()).doesNotExist();
    assertThat(listing(work.resolve("tree"))).isEqualTo(listing(made.resolve("tree")));
  }

  private boolean immutable(Path folder, String flag) throws Exception {
    Process process =
        new ProcessBuilder("chattr", flag, folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("chattr.log").toFile())
            .start();
    return process.waitFor() == 0;
  }

  private Path tree(String name) throws IOException {
    return Files.createDirectories(work.resolve(name));
  }

  private void copySource() throws IOException {
    source = work.resolve("source");
    try (Stream<Path> all = Files.walk(made.resolve("source"))) {
      for (Path one : all.toList()) {
        Files.copy(one, source.resolve(made.resolve("source").relativize(one).toString()));
      }
    }
  }

  private Path lock() {
    return source.resolve("components.lock");
  }

  /** Replaces the first group of a pattern in the lock; returns what stood there. */
  private String edit(String pattern, String value) throws IOException {
    String text = Files.readString(lock());
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).isTrue();
    Files.writeString(
        lock(), text.substring(0, found.start(1)) + value + text.substring(found.end(1)));
    return found.group(1);
  }

  private Path copyOf(String name) throws IOException {
    try (Stream<Path> all = Files.list(source.resolve("components"))) {
      return all.filter(one -> String.valueOf(one.getFileName()).startsWith(name + "_"))
          .findFirst()
          .orElseThrow();
    }
  }

  private int generate() {
    return run("generate", "--source", source + "", "--out", work.resolve("tree") + "");
  }

  private int run(String... arguments) {
    return run(output, arguments);
  }

  private static int run(StringWriter said, String... arguments) {
    PrintWriter both = new PrintWriter(said, true);
    return Bootmirror.run(both, both, arguments);
  }

  private static Map<String, String> listing(Path tree) throws IOException {
    Map<String, String> listing = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(tree)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        listing.put(
            tree.relativize(file).toString(), Content.file(file).description().sha256().hex());
      }
    }
    return listing;
  }
}
