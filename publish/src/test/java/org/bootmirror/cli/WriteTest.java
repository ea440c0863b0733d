package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.bootmirror.app.Feedback;
import org.bootmirror.app.TreeLocation;
import org.bootmirror.app.WriteDevice;
import org.bootmirror.app.WritePlan;
import org.bootmirror.app.WriteRequest;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Content;
import org.bootmirror.device.LoopDevice;
import org.bootmirror.device.SystemFolders;
import org.bootmirror.disk.gpt.GptListing;
import org.bootmirror.disk.gpt.GptReader;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.variant.SlotChanges;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of a tree, written to loop devices: the bytes are those of {@code customize}. */
@Tag("programs")
final class WriteTest {

  private static final int MIB = 1 << 20;
  private static final int DISK = 96 * MIB;

  @TempDir private static Path made;
  private static Path tree;

  @TempDir private Path work;
  private final StringWriter said = new StringWriter();

  @BeforeAll
  static void generate() throws Exception {
    Path source = Files.createDirectories(made.resolve("source"));
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "write"
        bases = ["http://boot.example/site"]
        images = ["iso", "cloud", "krn"]
        [cloud]
        conf = "8 MiB"
        [kernels.memtest]
        amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
        [networks.prod]
        title = "Production"
        kernels = ["memtest"]
        """);
    tree = made.resolve("tree");
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    assertThat(Bootmirror.run(out, out, "generate", "--source", source + "", "--out", tree + ""))
        .as(said.toString())
        .isZero();
  }

  @Test
  void aPackedImageIsCustomisedOnTheWay() throws Exception {
    Path own = work.resolve("own.img.gz");
    String image = tree.resolve("cloud/prod.img.gz").toString();
    assertThat(run("customize", image, "--farmer", "1234", "-o", own + ""))
        .as(said.toString())
        .isZero();
    byte[] expected;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(own))) {
      expected = in.readAllBytes();
    }
    byte[] disk = written("cloud/prod.img.gz", Map.of(SlotKey.FARMER_ID, "1234"));

    int tables = 48 << 10;
    int end = expected.length - (36 << 10);
    assertThat(Arrays.mismatch(disk, tables, end, expected, tables, end)).isEqualTo(-1);
    GptListing listing = GptReader.read(ByteSource.of("disk", disk));
    assertThat(listing.sectors()).isEqualTo(DISK / 512);
    assertThat(listing.tables()).isEqualTo(GptListing.Tables.BOTH);
    assertThat(listing.partitions())
        .isEqualTo(GptReader.read(ByteSource.of("image", expected)).partitions());
    assertThat(said.toString()).contains("set farmer-id 1234");
  }

  @Test
  void aCdKeepsItsVolume() throws Exception {
    byte[] disk = written("iso/prod.iso", Map.of());
    byte[] image = Files.readAllBytes(tree.resolve("iso/prod.iso"));
    assertThat(GptReader.read(ByteSource.of("disk", disk)).sectors()).isEqualTo(DISK / 512);
    Path file = Files.write(work.resolve("disk.iso"), disk);
    assertThat(run("inspect", file + "")).as(said.toString()).isZero();
    assertThat(said.toString()).contains("set base-1 http://boot.example/site");
    assertThat(disk.length).isGreaterThan(image.length);
  }

  @Test
  void whatIsNoDeviceIsRefusedWithWords() throws Exception {
    assertThat(run("write", tree.resolve("iso/prod.iso") + "", "/dev/null")).isEqualTo(1);
    assertThat(said.toString())
        .contains(
            """
            error: /dev/null: found no block device, expected a stick or disk
            Nothing was written. Name a whole device. All of this machine: lsblk -d
            """);
    assertThat(run("write", "iso/prod.iso", work.resolve("none") + "")).isEqualTo(1);
    assertThat(said.toString()).contains("error: there is no " + work.resolve("none"));
    assertThat(run("write", "iso/prod.iso")).isEqualTo(2);

    Path disk = Files.write(work.resolve("disk"), new byte[MIB]);
    try (LoopDevice loop = LoopDevice.of(disk)) {
      String image = tree.resolve("iso/prod.iso").toString();
      assertThat(run("write", image, loop.node() + "", "--serial", "A7")).isEqualTo(1);
      assertThat(said.toString())
          .contains("error: " + loop.node() + ": found no serial number, expected A7\n");
      assertThat(run("write", tree.resolve("krn/prod") + "", loop.node() + "")).isEqualTo(1);
      assertThat(said.toString()).contains("found neither the table of a disk nor a CD");
      assertThat(run("write", image, loop.node() + "")).isEqualTo(1);
      assertThat(said.toString())
          .contains(loop.node() + ": found 1048576 bytes, expected at least");
    }
    assertThat(Files.readAllBytes(disk)).containsOnly(0);
  }

  @Test
  void aStickIsPinnedToTheReleaseOnTheWay() throws Exception {
    WriteRequest.Pins pins = new WriteRequest.Pins(true, false);
    byte[] disk = written("iso/prod.iso", Map.of(SlotKey.FARMER_ID, "1234"), pins);

    String script = Content.file(tree.resolve("ipxe/prod")).description().sha256().hex();
    assertThat(said.toString()).contains("set farmer-id 1234", "set pin " + script);
    Path file = Files.write(work.resolve("pinned.iso"), disk);
    assertThat(run("inspect", file + "")).as(said.toString()).isZero();
    assertThat(said.toString()).containsPattern("\n  pin +" + script + "\n");
  }

  private byte[] written(String image, Map<SlotKey, String> values) throws Exception {
    return written(image, values, WriteRequest.Pins.NONE);
  }

  private byte[] written(String image, Map<SlotKey, String> values, WriteRequest.Pins pins)
      throws Exception {
    Path disk = Files.write(work.resolve("disk"), new byte[DISK]);
    try (LoopDevice loop = LoopDevice.of(disk)) {
      WriteRequest request =
          new WriteRequest(
              image,
              Optional.of(TreeLocation.of(tree.toString())),
              Optional.empty(),
              false,
              work,
              new SlotChanges(
                  values.isEmpty() ? Map.of() : new EnumMap<>(values), Set.of(), List.of()),
              pins,
              loop.node(),
              Optional.empty(),
              SystemFolders.ofSystem());
      WriteDevice write = new WriteDevice(() -> Instant.EPOCH, new Silence());
      try (WritePlan plan = write.plan(request)) {
        WriteText.plan(plan).forEach(line -> said.append(line).append('\n'));
        write.run(plan, request);
      }
    }
    return Files.readAllBytes(disk);
  }

  private int run(String... arguments) {
    PrintWriter out = new PrintWriter(said, true);
    return Bootmirror.run(out, out, arguments);
  }

  /** Ignores everything. */
  private static final class Silence implements Feedback {
    @Override
    public void note(String line) {}

    @Override
    public void detail(String line) {}

    @Override
    public void at(String what, long done, long total) {}
  }
}
