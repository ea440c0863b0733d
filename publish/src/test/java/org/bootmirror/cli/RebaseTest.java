package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.bootmirror.content.Digest;
import org.bootmirror.http.Nginx;
import org.bootmirror.index.AuthenticatedBy;
import org.bootmirror.index.Authentication;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.LocalIndex;
import org.bootmirror.index.Protection;
import org.bootmirror.index.ProtectionCondition;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bootmirror mirror --rebase} of releases in folders, one after the other. */
@Tag("programs")
final class RebaseTest {

  private static final String IMAGES =
      "\"krn\", \"uefi\", \"iso\", \"cloud\", \"provision\", \"pxe\"";
  private static final String BASE = "http://mirror.local:8080/boot";

  @TempDir private static Path shared;

  private static SignedSite site = new SignedSite(Path.of("site"), Instant.EPOCH);
  private static Path first = Path.of("first");
  private static Path second = Path.of("second");

  @TempDir private Path work;

  private StringWriter said = new StringWriter();
  private Path mirror = Path.of("mirror");
  private Path root = Path.of("root.json");
  private Path origin = first;

  @BeforeAll
  static void generate() throws Exception {
    site = SignedSite.in(shared);
    first = site.release(1, "first", IMAGES);
    second = site.release(2, "second", "\"krn\", \"uefi\"");
  }

  @BeforeEach
  void place() {
    mirror = work.resolve("mirror");
    root = first.resolve("tuf/1.root.json");
    origin = first;
  }

  @Test
  void imagesOfTheMirrorAreThePublishersButForTheirSlots() throws Exception {
    assertThat(mirror("--rebase", BASE)).as(said.toString()).isZero();

    assertThat(said.toString())
        .contains("local: 7 images ask " + BASE + "; written now: 7")
        .contains("local/krn/prod,", "base-1 is")
        .doesNotContain("pinned");
    assertThat(ask("diff", "-r", first + "", mirror + ""))
        .isEqualTo("Only in " + mirror + ": local\n");
    for (IndexedImage image : local().images()) {
      String file = mirror.resolve(image.pathWithExtension().value()).toString();
      assertThat(run("verify", file, "--root", root + "", "--at", mirror + ""))
          .as(said.toString())
          .isZero();
      assertThat(said.toString())
          .contains(", but for the variables in its slot")
          .contains("set base-1 " + BASE)
          .doesNotContain("boot.example");
      assertThat(image.isPinned()).isFalse();
      assertThat(mirror.resolve(image.path().value())).isSymbolicLink();
    }
    assertThat(run("inspect", mirror.resolve("local/iso/prod") + "")).as(said + "").isZero();
    assertThat(said.toString()).contains(BASE).doesNotContain("boot.example");
    assertGood();
    assertThat(said.toString()).contains("local/");
  }

  /** Members of the compressed disk are whole: gzip itself reads them. */
  @Test
  void aCompressedDiskGetsTheBaseAsWell() throws Exception {
    assertThat(mirror("--rebase", BASE, "--rebase", "https://second.example")).isZero();

    byte[] packed = Files.readAllBytes(mirror.resolve("local/cloud/prod.img.gz"));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
          .contains("set base-1 " + BASE + "\nset base-2 https://second.example\n")
          .doesNotContain("set base-1 http://boot.example");
    }
  }

  @Test
  void pinnedImagesNameTheScriptAndTheFirmwareThatComparesIt() throws Exception {
    assertThat(mirror("--rebase", BASE, "--pin")).as(said.toString()).isZero();

    String script = Digest.of(Files.readAllBytes(mirror.resolve("ipxe/prod"))).hex();
    assertThat(said.toString())
        .contains("4 of them pinned to this release")
        .contains("pin in its slot")
        .contains("starts nothing")
        .contains("local/unpinned/");
    for (IndexedImage image : local().images()) {
      String path = image.path().value();
      run("customize", mirror.resolve(path) + "", "--at", mirror + "", "--show");
      boolean pinned = said.toString().contains("set pin " + script + "\n");
      assertThat(pinned).as(path + said).isEqualTo(image.isPinned());
      assertThat(pinned)
          .as(path)
          .isEqualTo(
              List.of(
                      "local/uefi/prod",
                      "local/iso/prod",
                      "local/cloud/prod.img.gz",
                      "local/pxe/autoexec.ipxe")
                  .contains(path));
    }
    assertThat(local().images())
        .extracting(image -> image.path().value())
        .contains("local/unpinned/iso/prod", "local/unpinned/cloud/prod.img.gz", "local/krn/prod")
        .doesNotContain("local/unpinned/uefi/prod", "local/unpinned/krn/prod");
    assertGood();
    assertThat(said.toString()).contains("starts nothing", "pin in its slot");
  }

  @Test
  void anUnchangedMirrorWritesNoImage() throws Exception {
    assertThat(mirror("--rebase", BASE, "--pin")).as(said.toString()).isZero();
    String listing = listing();

    assertThat(mirror("--rebase", BASE, "--pin")).as(said.toString()).isZero();

    assertThat(said.toString()).contains("up to date").contains("written now: 0");
    assertThat(listing()).isEqualTo(listing);
  }

  /** Each run says all: other bases, another release, no images at all. */
  @Test
  void everyRunReplacesWhatEarlierRunsMade() throws Exception {
    assertThat(mirror("--rebase", BASE, "--pin")).as(said.toString()).isZero();
    TreePath old = image("local/uefi/prod").immutablePath();
    String oldScript = first("ipxe/prod");

    origin = second;
    assertThat(mirror("--rebase", "http://other.local", "--pin")).as(said + "").isZero();

    assertThat(mirror.resolve("local/iso/prod")).doesNotExist();
    assertThat(mirror.resolve("local/unpinned/iso/prod.iso")).doesNotExist();
    assertThat(mirror.resolve(old.value())).exists();
    run("inspect", mirror.resolve("local/uefi/prod.efi") + "");
    assertThat(said.toString()).contains("http://other.local").doesNotContain(BASE);
    assertThat(said.toString()).contains(first("../second/ipxe/prod"));
    assertThat(mirror.resolve("ipxe/" + oldScript + ".prod")).exists();
    assertGood();

    assertThat(mirror("--rebase", "http://other.local")).as(said.toString()).isZero();
    assertThat(mirror.resolve(old.value())).doesNotExist();
    assertGood();

    assertThat(mirror()).as(said.toString()).isZero();
    try (Stream<Path> left = Files.walk(mirror.resolve("local"))) {
      assertThat(left.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)))
          .as("only names with digests stay, for one more run")
          .allMatch(file -> file.getFileName().toString().matches("[0-9a-f]{64}[.].*"));
    }
    assertGood();
    assertThat(mirror()).as(said.toString()).isZero();
    assertThat(said.toString()).contains("up to date");
    assertGood();
  }

  /** A pinned image never stands there before the script that the pin names. */
  @Test
  void aReaderNeverFindsAPinWithoutItsScript() throws Exception {
    assertThat(mirror("--rebase", BASE, "--pin")).as(said.toString()).isZero();
    MirrorReader reader = new MirrorReader(mirror, Files.readAllBytes(root));

    MirrorReader.Reads reads =
        reader.during(
            () -> {
              origin = second;
              for (String base : List.of(BASE, "http://other.local", BASE)) {
                assertThat(mirror("--rebase", base, "--pin")).as(said.toString()).isZero();
                reader.awaitWholeReading();
              }
            });

    System.out.printf("%d reads, %d pins compared%n", reads.count(), reader.pins());
    assertThat(reads.problems()).isEmpty();
    assertThat(reader.pins()).isGreaterThanOrEqualTo(reads.count());
  }

  @Test
  void damageInLocalImagesIsFound() throws Exception {
    assertThat(mirror("--rebase", BASE, "--pin")).as(said.toString()).isZero();
    Path kept = work.resolve("kept");
    ask("cp", "-a", mirror + "", kept + "");

    IndexedImage uefi = image("local/uefi/prod");
    Path file = mirror.resolve(uefi.immutablePath().value());
    flip(file, uefi.slots().get(0).end() + 100);
    assertBad("local/uefi/prod: has the masked SHA-256 ");
    assertThat(mirror("--rebase", BASE, "--pin")).isZero();

    restore(kept);
    Files.delete(mirror.resolve("local/iso/prod.iso"));
    assertBad("local/images.json: names local/iso/prod.iso, which is missing");
    assertThat(mirror("--rebase", BASE, "--pin")).isZero();
    assertGood();

    Files.writeString(mirror.resolve("local/notes.txt"), "mine");
    assertBad("local/notes.txt: is not part of the signed release, nor of local/images.json");
    assertThat(mirror("--rebase", BASE, "--pin")).isZero();
    assertThat(mirror.resolve("local/notes.txt")).as("not the mirror's own").exists();

    restore(kept);
    Files.writeString(mirror.resolve("local/images.json"), "{\"format\": 2, \"format\": 2}");
    assertBad("local/images.json: ");
    assertThat(mirror("--rebase", BASE, "--pin")).as(said + "").isZero();
    assertGood();
  }

  /** An image of another base under the right names, described as the right one. */
  @Test
  void anotherSlotIsFoundThoughTheLogicIsThePublishers() throws Exception {
    assertThat(mirror("--rebase", BASE, "--pin")).as(said.toString()).isZero();
    IndexedImage uefi = image("local/uefi/prod");
    Path evil = work.resolve("evil.efi");
    assertThat(
            run(
                "customize",
                mirror.resolve("local/uefi/prod") + "",
                "--at",
                mirror + "",
                "--base",
                "http://evil.example",
                "--unset",
                "pin",
                "-o",
                evil + ""))
        .as(said.toString())
        .isZero();
    String sha256 = Digest.of(Files.readAllBytes(evil)).hex();
    Path folder = mirror.resolve("local/uefi");
    for (String name : List.of("prod", "prod.efi")) {
      Files.deleteIfExists(folder.resolve(name));
      Files.copy(evil, folder.resolve(name));
      Files.copy(evil, folder.resolve(sha256 + "." + name));
    }
    Path index = mirror.resolve("local/images.json");
    Files.writeString(
        index, Files.readString(index).replace(uefi.description().sha256().hex(), sha256));

    assertBad("local/uefi/prod: its slot holds {base-1=http://evil.example");
    assertThat(said.toString()).contains("its slot has no pin; local/images.json says one");
    assertThat(mirror("--rebase", BASE, "--pin")).isZero();
    assertGood();
  }

  /** The index of a mirror is not signed: the slots and the signed index say what protects. */
  @Test
  void aLocalIndexThatClaimsMoreThanTheSlotsIsFound() throws Exception {
    assertThat(mirror("--rebase", BASE)).as(said.toString()).isZero();
    assertGood();
    assertThat(said.toString()).contains("local/krn/prod,");
    Path index = mirror.resolve("local/images.json");
    ImagesFile told = local();

    write(index, told.bases(), told.variables(), signed(told.images()));
    assertBad("local/images.json: says of local/uefi/prod on efi amd64: ");
    assertThat(said.toString())
        .contains("boot script by (imgverify-signature, no-pin, [mallory])")
        .doesNotContain("local/krn/prod,");

    List<BaseUrl> lie = List.of(new BaseUrl("https://mirror.example"));
    write(index, lie, Optional.empty(), told.images());
    assertBad(
        "local/images.json: says that local/cloud/prod.img.gz asks [https://mirror.example]; ");
    assertThat(said.toString()).contains(BASE).doesNotContain("local/krn/prod,");

    write(index, lie, told.variables(), told.images());
    assertBad(
        "local/images.json: says that local/cloud/prod.img.gz asks [https://mirror.example]; ");

    Files.writeString(index, Files.readString(index).replace("\"sha256sum\"", "\"sha512sum\""));
    assertBad("local/images.json: describes local/cloud/prod.img.gz, which is no variant of");

    write(index, told.bases(), told.variables(), told.images());
    Files.writeString(index, Files.readString(index).replace("\"root.json\"", "\"key.json\""));
    assertBad("local/images.json: says other lifetimes than images.json");

    write(index, told.bases(), Optional.empty(), told.images());
    assertGood();
    assertThat(said.toString()).contains("local/krn/prod,");
  }

  @Test
  void basesThatNoSlotTakesAreRefusedBeforeAnyWork() {
    assertThat(mirror("--rebase", "mirror.local", "--rebase", "http://a/")).isOne();
    assertThat(said.toString())
        .contains("--rebase: found \"mirror.local\", expected a base URL: ")
        .contains("--rebase: found \"http://a/\", expected a base URL: ");
    assertThat(mirror("--rebase", "http://" + "a".repeat(63) + ".b/" + "c".repeat(100))).isOne();
    assertThat(said.toString()).contains("base-1: found 173 characters, expected at most 160");
    assertThat(mirror("--pin")).isEqualTo(2);
    assertThat(said.toString()).contains("--pin: expected --rebase URL beside it");
    assertThat(mirror("--rebase", "http://a", "--serve", "--port", "65536")).isOne();
    assertThat(said.toString()).contains("--port 65536: expected 0 to 65535");
    assertThat(mirror("--port", "0")).isEqualTo(2);
    assertThat(said.toString()).contains("--serve");
    assertThat(mirror).doesNotExist();
  }

  /** A server of the mirror is audited like its folder: with the mirror's own images. */
  @Test
  void aServedMirrorIsAuditedWithItsImages() throws Exception {
    assertThat(mirror("--rebase", BASE, "--pin", "--images", "uefi,iso")).as(said + "").isZero();
    assertThat(local().images())
        .extracting(image -> image.path().value())
        .containsExactlyInAnyOrder("local/uefi/prod", "local/iso/prod", "local/unpinned/iso/prod");
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(mirror))) {
      String url = nginx.localBase(0) + "/";

      assertThat(run("verify", url, "--root", root + "")).as(said.toString()).isZero();
      assertThat(said.toString()).contains("starts nothing", "pin in its slot");
      IndexedImage uefi = image("local/uefi/prod");
      flip(mirror.resolve(uefi.immutablePath().value()), uefi.slots().get(0).end() + 100);
      assertThat(run("verify", url, "--root", root + "")).isOne();
      assertThat(said.toString()).contains("local/uefi/prod: has the masked SHA-256 ");
    }
  }

  @Test
  void garbageCollectionKeepsTheImages() throws Exception {
    assertThat(mirror("--rebase", BASE, "--pin")).as(said.toString()).isZero();

    assertThat(run("gc", mirror + "", "--older-than", "0d")).as(said.toString()).isZero();
    assertThat(run("gc", mirror + "", "--older-than", "0d")).as(said.toString()).isZero();

    assertThat(mirror.resolve("local/iso/prod.iso")).exists();
    assertGood();
  }

  @Test
  void ofAMirrorWithoutItsOriginServeIsNamed() {
    assertThat(mirror()).as(said.toString()).isZero();

    int status = run("mirror", "http://127.0.0.1:9/", mirror + "", "--root", root + "");

    assertThat(status).isOne();
    assertThat(said.toString())
        .contains("http://127.0.0.1:9/")
        .contains("bootmirror serve " + mirror + " serves what is there");
  }

  private void assertGood() {
    assertThat(run("check", mirror + "")).as(said.toString()).isZero();
    assertThat(run("verify", mirror + "", "--root", root + "")).as(said + "").isZero();
  }

  private void assertBad(String problem) {
    assertThat(run("check", mirror + "")).as(said.toString()).isOne();
    assertThat(said.toString()).contains(problem);
    assertThat(run("verify", mirror + "", "--root", root + "")).isOne();
    assertThat(said.toString()).contains(problem);
  }

  /** The images, as if the iPXE of one compared a signature. */
  private static List<IndexedImage> signed(List<IndexedImage> images) {
    Authentication mallory =
        new Authentication(
            AuthenticatedBy.IMGVERIFY_SIGNATURE,
            ProtectionCondition.SLOT_HAS_NO_PIN,
            List.of("mallory"),
            Optional.empty());
    return images.stream()
        .map(
            image ->
                image.path().value().equals("local/uefi/prod")
                    ? withBootScript(image, List.of(mallory))
                    : image)
        .toList();
  }

  private static IndexedImage withBootScript(IndexedImage image, List<Authentication> ways) {
    return new IndexedImage(
        image.path(),
        image.pathWithExtension(),
        image.network(),
        image.description(),
        image.extraRoom(),
        image.slots(),
        image.signers(),
        image.protection().stream()
            .map(
                one ->
                    new Protection(
                        one.platform(), one.architecture(), ways, one.kernel(), one.initrds()))
            .toList(),
        image.components());
  }

  private void write(
      Path index, List<BaseUrl> bases, Optional<SlotVariables> variables, List<IndexedImage> images)
      throws IOException {
    try (var in = Files.newInputStream(mirror.resolve("images.json"))) {
      ImagesFile release = ImagesReader.read(in);
      Files.write(index, LocalIndex.bytes(LocalIndex.of(release, bases, variables, images)));
    }
  }

  private void restore(Path kept) throws Exception {
    ask("rm", "-rf", mirror + "");
    ask("cp", "-a", kept + "", mirror + "");
  }

  private static void flip(Path file, long offset) throws IOException {
    Path copy = file.resolveSibling("copy");
    Files.copy(file, copy);
    try (RandomAccessFile bytes = new RandomAccessFile(copy.toFile(), "rw")) {
      bytes.seek(offset);
      int old = bytes.read();
      bytes.seek(offset);
      bytes.write(old ^ 1);
    }
    Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String first(String path) throws IOException {
    return Digest.of(Files.readAllBytes(first.resolve(path))).hex();
  }

  private ImagesFile local() throws IOException {
    try (var in = Files.newInputStream(mirror.resolve("local/images.json"))) {
      return ImagesReader.read(in);
    }
  }

  private IndexedImage image(String path) throws IOException {
    return local().images().stream()
        .filter(image -> image.path().value().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private int mirror(String... more) {
    List<String> command = List.of("mirror", origin + "", mirror + "", "--root", root + "");
    return run(Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new));
  }

  private int run(String... command) {
    said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    return Bootmirror.run(() -> site.start().plus(Duration.ofHours(1)), out, out, command);
  }

  private String listing() throws Exception {
    return ask("ls", "-lR", "--time-style=full-iso", mirror.toString());
  }

  private static String ask(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
