package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.http.Nginx;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.index.MirrorFileReader;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bootmirror mirror} of a part of a site with two networks and two processors. */
@Tag("programs")
final class FilteredMirrorTest {

  @TempDir private static Path shared;

  private static SignedSite site = new SignedSite(Path.of("site"), Instant.EPOCH);
  private static Path first = Path.of("first");
  private static Path second = Path.of("second");

  @TempDir private Path work;

  private StringWriter said = new StringWriter();
  private Path mirror = Path.of("mirror");

  @BeforeAll
  static void generate() throws Exception {
    site = SignedSite.in(shared);
    for (String kernel : List.of("linux", "linux-arm64")) {
      Files.copy(
          Path.of("../generator-core/src/test/sources/good/kernels", kernel),
          site.source().resolve(kernel));
    }
    first = generate(1, "first");
    second = generate(2, "second");
  }

  private static Path generate(int number, String name) throws Exception {
    return site.generate(
        number,
        name,
        """
        title = "%s"
        bases = ["http://boot.example"]
        images = ["krn", "uefi"]
        [menu]
        [kernels.linux]
        amd64 = { file = "linux" }
        arm64 = { file = "linux-arm64" }
        [kernels.memtest]
        amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
        [networks.prod]
        title = "%1$s"
        kernels = ["linux"]
        [networks.test]
        title = "Test"
        kernels = ["memtest", "linux"]
        """
            .formatted(name),
        site.start().plus(Duration.ofMinutes(number)));
  }

  @BeforeEach
  void name() {
    mirror = work.resolve("mirror");
  }

  @Test
  void aMirrorOfOneNetworkIsWholeButForTheOther() throws Exception {
    assertThat(mirror(first, "--network", "prod")).as(said + "").isZero();

    assertThat(said.toString())
        .containsPattern("left out: \\d+ names, by --network prod; listed in local/mirror.json");
    assertThat(plain(mirror))
        .contains("ipxe/prod", "krn/prod", "arm64/uefi/prod.efi", "kernel/linux", "index.html")
        .contains("kernel/linux-arm64", "krn-generic", "licenses", "SHA256SUMS", "images.json")
        .doesNotContain("ipxe/test", "krn/test", "arm64/uefi/test", "kernel/memtest")
        .doesNotContain("kernel/net/test.efi", "ipxe/menu", "krn/menu");
    assertThat(plain(mirror)).filteredOn(path -> path.startsWith("sig/")).hasSize(1);
    assertSound(mirror);
    MirrorFile file = mirrorFile(mirror);
    assertThat(file.release()).contains(1L);
    assertThat(file.leftOut().stream().map(TreePath::value))
        .contains("ipxe/test", "kernel/memtest")
        .doesNotContain("ipxe/prod");
  }

  /** The menu names the boot script of every network. */
  @Test
  void theMenuStaysWhereAllNetworksDo() throws Exception {
    assertThat(plain(first)).anyMatch(path -> path.startsWith("sig/menu-"));

    assertThat(mirror(first, "--network", "prod,test", "--images", "uefi")).as(said + "").isZero();

    assertThat(plain(mirror)).contains("ipxe/menu", "uefi/menu.efi", "arm64/uefi/menu");
    assertThat(plain(mirror)).anyMatch(path -> path.startsWith("sig/menu-"));
    assertSound(mirror);
  }

  @Test
  void kindsProcessorsAndKernelsAreChosen() throws Exception {
    assertThat(mirror(first, "--images", "krn", "--arch", "arm64", "--no-kernels")).isZero();
    assertThat(plain(mirror))
        .contains("ipxe/prod", "ipxe/test")
        .noneMatch(path -> path.contains("kernel/") || path.contains("uefi/"))
        .doesNotContain("krn/prod"); // for BIOS, which no arm64 machine has
    assertSound(mirror);

    assertThat(mirror(first, "--arch", "amd64,amd64", "--images", "krn,uefi")).isZero();
    assertThat(plain(mirror))
        .contains("krn/prod", "uefi/test.efi", "kernel/linux", "kernel/memtest")
        .noneMatch(path -> path.startsWith("arm64/"))
        .doesNotContain("kernel/linux-arm64");
    assertSound(mirror);
  }

  /** Each run says all: a wider filter fetches, a narrower one removes plain names. */
  @Test
  void eachRunSaysTheWholeFilter() throws Exception {
    assertThat(mirror(first, "--network", "prod")).as(said + "").isZero();
    assertThat(mirror(first)).as(said + "").isZero();
    assertThat(said.toString()).doesNotContain("left out");
    assertThat(mirror.resolve("local/mirror.json")).doesNotExist();
    assertThat(plain(mirror)).isEqualTo(plain(first));

    assertThat(mirror(second, "--network", "test")).as(said + "").isZero();
    assertThat(mirror(second, "--network", "test", "--images", "uefi")).as(said + "").isZero();
    assertThat(said.toString()).contains("fetched 0 files");
    assertThat(plain(mirror)).doesNotContain("krn/test", "ipxe/prod").contains("uefi/test.efi");
    assertThat(names(mirror)).anyMatch(path -> path.endsWith(".test.krn"));
    assertSound(mirror);
    String before = listing();
    assertThat(mirror(second, "--network", "test", "--images", "uefi")).as(said + "").isZero();
    assertThat(said.toString()).contains("up to date").contains("left out");
    assertThat(listing()).isEqualTo(before);

    assertThat(mirror(second, "--network", "test", "--images", "uefi", "--prune", "1")).isZero();
    assertThat(said.toString()).containsPattern("pruned \\d+ files \\(.*; the files of 1 release");
    assertThat(names(mirror)).noneMatch(path -> path.endsWith(".test.krn"));
    assertThat(names(mirror)).noneMatch(path -> path.endsWith(".prod") || path.contains("prod-"));
    assertThat(names(mirror)).filteredOn(path -> path.endsWith(".targets.json")).hasSize(1);
    assertSound(mirror);
  }

  @Test
  void aPartOfASiteIsSweptAndNotPublished() throws Exception {
    assertThat(mirror(first, "--network", "prod")).as(said + "").isZero();
    assertThat(mirror(second, "--network", "test")).as(said + "").isZero();

    assertThat(run("gc", mirror + "", "--older-than", "0d")).as(said + "").isZero();

    assertThat(names(mirror)).noneMatch(path -> path.endsWith(".prod.efi"));
    assertSound(mirror);
    assertThat(run("publish", mirror + "", work.resolve("copy") + "")).isOne();
    assertThat(said.toString()).contains("found a mirror of a part of a site (local/mirror.json");
    assertThat(work.resolve("copy/SHA256SUMS")).doesNotExist();
  }

  @Test
  void unknownNamesAreRefusedBeforeFilesAreFetched() throws Exception {
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(first))) {
      assertThat(refused(nginx, "--network", "prd"))
          .contains("error: found the network \"prd\", expected one of the site: prod, test")
          .contains("Did you mean prod?");
      assertThat(refused(nginx, "--network", "menu"))
          .contains("error: found the network \"menu\", expected one of the site: prod, test");
      assertThat(refused(nginx, "--images", "iso"))
          .contains("found the kind of image \"iso\", expected one of the site: krn, uefi");
      assertThat(refused(nginx, "--arch", "riscv64"))
          .contains("the architecture \"riscv64\", expected one of the site: amd64, arm64");
      assertThat(mirror).doesNotExist();
      assertThat(nginx.accessLog().lines())
          .allMatch(line -> line.contains("/tuf/") || line.contains(".images.json "));
    }
  }

  private String refused(Nginx nginx, String... options) {
    assertThat(mirror(nginx.localBase(0), options)).isOne();
    return said.toString();
  }

  @Test
  void aMirrorOfAMirrorHasWhatIsThere() throws Exception {
    Path part = work.resolve("part");
    assertThat(run("mirror", first + "", part + "", "--root", root(), "--network", "prod"))
        .isZero();
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(part))) {
      assertThat(mirror(nginx.localBase(0))).isOne();
      assertThat(said.toString())
          .containsPattern("found an origin that is a mirror without \\S+ and \\d+ more of the")
          .contains("The origin was made with --network prod: ask for no more");
      assertThat(mirror).doesNotExist();

      assertThat(mirror(nginx.localBase(0), "--network", "prod", "--no-kernels"))
          .as(said + "")
          .isZero();
      assertThat(mirrorFile(mirror).origin()).hasToString("Optional[" + nginx.localBase(0) + "]");
      assertSound(mirror);
      assertThat(mirror(nginx.localBase(0), "--network", "prod")).as(said + "").isZero();
      assertThat(plain(mirror)).isEqualTo(plain(part));

      for (String command : List.of("check", "verify")) {
        assertThat(command(command, nginx.localBase(0))).as(said + "").isZero();
        assertThat(said.toString()).contains("left out: ").contains("which is not signed");
      }
    }
  }

  @Test
  void anArchiveHoldsTheSelectionAndItsReceiverGoesByIt() throws Exception {
    Path tar = work.resolve("site.tar");
    assertThat(mirror(first, "--network", "prod", "--tar", tar + "")).as(said + "").isZero();
    Path whole = work.resolve("whole.tar");
    assertThat(
            run(
                "mirror",
                first + "",
                work.resolve("w") + "",
                "--root",
                root(),
                "--tar",
                whole + ""))
        .isZero();
    assertThat(Files.size(tar)).isLessThan(Files.size(whole));

    Path received = work.resolve("received");
    assertThat(run("mirror", tar + "", received + "", "--root", root())).as(said + "").isZero();
    assertThat(said.toString()).contains("left out: ").contains("by --network prod");
    assertThat(plain(received)).isEqualTo(plain(mirror));
    assertSound(received);
    assertThat(run("mirror", tar + "", received + "", "--root", root(), "--network", "test"))
        .isOne();
    assertThat(said.toString()).contains("The origin was made with --network prod");
    assertThat(run("mirror", whole + "", received + "", "--root", root(), "--network", "test"))
        .as(said + "")
        .isZero();
    assertThat(plain(received)).contains("kernel/memtest").doesNotContain("krn/prod");
  }

  /** The file is not signed: it excuses what is absent, and nothing that is there. */
  @Test
  void aWrongFileIsNeverExcused() throws Exception {
    assertThat(mirror(first, "--network", "prod")).as(said + "").isZero();
    Path script = mirror.resolve("ipxe/test");
    Files.writeString(script, "#!ipxe\nshell\n");
    for (String command : List.of("check", "verify")) {
      assertThat(command(command, mirror + "")).isOne();
      assertThat(said.toString()).contains("ipxe/test: ");
    }
    Files.delete(script);
    Files.delete(mirror.resolve("krn/prod"));
    for (String command : List.of("check", "verify")) {
      assertThat(command(command, mirror + "")).isOne();
      assertThat(said.toString()).contains("krn/prod");
    }
    assertThat(mirror(first, "--network", "prod")).as(said + "").isZero();
    Files.writeString(mirror.resolve("local/stray"), "x");
    assertThat(command("verify", mirror + "")).isOne();
    assertThat(said.toString()).contains("local/stray: is not part of the signed release");
    Files.delete(mirror.resolve("local/stray"));
    Files.writeString(mirror.resolve("local/mirror.json"), "{");
    for (String command : List.of("check", "verify")) {
      assertThat(command(command, mirror + "")).isOne();
      assertThat(said.toString()).contains("local/mirror.json: ", "malformed JSON");
    }
    assertThat(mirror(first, "--network", "prod")).as(said + "").isZero();
    assertSound(mirror);
  }

  private void assertSound(Path tree) throws IOException {
    for (String command : List.of("check", "verify")) {
      assertThat(command(command, tree.toString())).as(said.toString()).isZero();
      assertThat(said.toString())
          .contains("left out: " + mirrorFile(tree).leftOut().size() + " names");
    }
    assertThat(names(tree)).noneMatch(path -> path.endsWith(".part"));
  }

  private int command(String command, String tree) {
    return run(command, tree, "--root", root());
  }

  private static MirrorFile mirrorFile(Path tree) throws IOException {
    return MirrorFileReader.read(Files.readAllBytes(tree.resolve("local/mirror.json")));
  }

  private static List<String> plain(Path tree) throws IOException {
    return names(tree).stream()
        .filter(path -> !ImmutableName.isOne(path) || path.matches("sig/[^/]+/[0-9a-f]{64}\\.p7s"))
        .filter(path -> !path.startsWith("local/"))
        .toList();
  }

  private static List<String> names(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      return files
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> tree.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private String listing() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : names(mirror)) {
      Path file = mirror.resolve(name);
      text.append(name)
          .append(' ')
          .append(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS))
          .append('\n');
    }
    return text.toString();
  }

  private String root() {
    return first.resolve("tuf/1.root.json").toString();
  }

  private int mirror(Object origin, String... options) {
    List<String> command =
        List.of("mirror", origin.toString(), mirror.toString(), "--root", root());
    return run(Stream.concat(command.stream(), Stream.of(options)).toArray(String[]::new));
  }

  private int run(String... command) {
    said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    return Bootmirror.run(() -> site.start().plus(Duration.ofHours(1)), out, out, command);
  }
}
