package org.bootmirror.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootmirror.app.Feedback;
import org.bootmirror.content.Digest;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.target.folder.NameStyle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generates a site with thousands of nodes twice after each change: into one folder as an operator
 * does, so that only nodes that differ are planned, and into another one from scratch. Both folders
 * have the same files, and their records the same names.
 */
@Tag("programs")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StandingNodesTest {

  private static final int NODES = 3_200;
  private static final String STANDING = "planned nodes: ";
  private static final String WHOLE = "all nodes are planned: ";
  private static final String SITE =
      """
      title = "nodes"
      bases = ["http://boot.example"]
      images = ["krn"]
      [kernels.memtest]
      amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
      [networks.prod]
      title = "Production"
      kernels = ["memtest"]
      """;

  @TempDir private static Path work;
  private SignedSite site = new SignedSite(Path.of("site"), Instant.EPOCH);
  private Instant now = Instant.EPOCH;
  private final List<String> rows = new ArrayList<>();
  private List<String> details = new ArrayList<>();
  private int release = 1;
  private NameStyle style = NameStyle.SYMBOLIC;
  private String mark = "";

  @BeforeAll
  void generateFirst() throws Exception {
    site = SignedSite.in(work);
    now = site.start();
    Files.writeString(site.source().resolve("site.toml"), SITE);
    Files.writeString(site.source().resolve("nodes.toml"), "[default]\nstay = true\n");
    for (int i = 0; i < NODES; i++) {
      rows.add(row(i, 5));
    }
    generate();
    assertThat(details).noneMatch(line -> line.contains("nodes"));
  }

  private static String row(int number, int farm) {
    return String.format(
        Locale.ROOT,
        "node-%05d,52:54:00:00:%02x:%02x,%08x-0000-4000-8000-00000000000a,%d,console=ttyS0",
        number,
        number >> 8,
        number & 0xff,
        number + 1,
        farm);
  }

  @Test
  @Order(1)
  void problemsOfAChangedListAreThoseOfAWholeOne() throws Exception {
    List<String> good = List.copyOf(rows);
    for (String wrong :
        List.of(
            row(7, 9), // twice
            row(70_000, 5).replace("52:54:00:01:11:70", "5254.0000.0007"),
            row(70_000, 5).replace("node-70000", "node-00007"),
            row(70_000, 5).replace("node-70000,", ","),
            row(70_000, 5) + ",more",
            row(70_000, 5).replace("console=ttyS0", "\"console"),
            row(70_000, 5).replace("console=ttyS0", "password=secret"))) {
      rows.add(2_000, wrong);
      write();
      assertThat(problems("changed", false)).isEqualTo(problems("whole", true));
      rows.clear();
      rows.addAll(good);
    }
    generate();
    assertPlanned(1);
  }

  @Test
  @Order(2)
  void whatIsSetBesidesTheListDecidesWhetherNodesStand() throws Exception {
    release++;
    generate();
    release++;
    Files.writeString(
        site.source().resolve("site.toml"), SITE.replace("\"nodes\"", "\"Another title\""));
    generate();
    assertPlanned(1);

    release++;
    Files.writeString(site.source().resolve("nodes.toml"), "[default]\nnetwork = \"prod\"\n");
    generate();
    assertThat(details).contains(WHOLE + "the list is not comparable with the last one");

    release++;
    Path script = site.source().resolve("web/provision/52-54-00-ff-ff-ff");
    Files.createDirectories(script.resolveSibling(""));
    Files.writeString(script, "#!ipxe\nexit\n");
    generate();
    assertThat(details).contains(WHOLE + "the list is not comparable with the last one");

    // The same names, and another content.
    release++;
    Files.writeString(script, "#!ipxe\nexit 1\n");
    generate();
    assertPlanned(1);

    release++;
    Files.createDirectories(site.source().resolve("nodes/node-00007"));
    Files.writeString(site.source().resolve("nodes/node-00007/user-data"), "#cloud-config\n");
    generate();
    assertThat(details).contains(WHOLE + "the list is not comparable with the last one");
    Files.delete(site.source().resolve("nodes/node-00007/user-data"));
    Files.delete(site.source().resolve("nodes/node-00007"));
    Files.delete(site.source().resolve("nodes"));
    generate();
    assertThat(details).as("the record is forgotten").noneMatch(line -> line.contains("nodes"));

    release++;
    mark = "\ufeff"; // as Excel writes it
    generate();
    assertThat(details).contains(WHOLE + "the list is not comparable with the last one");
    release++;
    rows.set(9, row(9, 9));
    generate();
    assertPlanned(2);
  }

  @Test
  @Order(3)
  void changedAddedRemovedAndMovedNodesGiveTheTreeOfAWholeList() throws Exception {
    release++;
    generate();
    rows.set(7, row(7, 9));
    generate();
    assertPlanned(2); // the first node is always planned, as a sample

    release++;
    rows.set(8, row(8, 9));
    generate();
    assertThat(details)
        .contains(WHOLE + "names of two trees in the record of release " + (release - 1));

    release++;
    rows.set(0, row(0, 12));
    generate();
    assertPlanned(1);

    release++;
    rows.remove(2_500);
    rows.remove(2);
    rows.add(row(NODES, 5));
    rows.add(100, row(NODES + 1, 5));
    Collections.swap(rows, 200, 3_000);
    rows.set(300, rows.get(300) + "  ");
    generate();
    assertPlanned(4);

    // Where a node gets the address of another one that is removed, both are as they should be.
    release++;
    rows.removeIf(row -> row.startsWith("node-00060,"));
    rows.set(50, row(60, 6));
    generate();
    assertPlanned(2);

    release++;
    Collections.shuffle(rows, new Random(1));
    generate();
    assertPlanned(1);

    release++;
    List<String> all = List.copyOf(rows);
    rows.subList(100, rows.size()).clear();
    generate();
    assertPlanned(1);

    release++;
    rows.addAll(all.subList(100, all.size()));
    generate();
    assertPlanned(all.size() - 99);
  }

  /** As for uncommitted edits of one commit: the record has the names of all three trees. */
  @Test
  @Order(4)
  void threeTreesOfOneReleaseLeaveNoNameToTheNextRelease() throws Exception {
    release++;
    generate();
    rows.set(11, row(NODES + 111, 9));
    generateAtOnce();
    rows.add(row(NODES + 50, 5));
    generateAtOnce();
    release++;
    rows.set(12, row(NODES + 112, 9));
    generate();
    assertThat(details)
        .contains(WHOLE + "names of two trees in the record of release " + (release - 1));
    release++;
    rows.set(13, row(NODES + 113, 9));
    generate();
    assertPlanned(2);
  }

  @Test
  @Order(5)
  void whatStandsOtherwiseThanItWasLeftIsPlannedAgain() throws Exception {
    release++;
    Path script = work.resolve("changed/provision/52-54-00-00-00-09");
    Files.setLastModifiedTime(script.toRealPath(), FileTime.from(now.minusSeconds(5)));
    generate();
    assertThat(details).contains(WHOLE + "another state of the folder");

    release++;
    style = NameStyle.COPIES;
    generate();
    assertThat(details).contains(WHOLE + "another kind of names");
    release++;
    rows.set(14, row(NODES + 114, 9));
    generate();
    assertPlanned(2);
    style = NameStyle.SYMBOLIC;
    release++;
    generate();
    List<byte[]> timestamps = timestamps();
    release++;
    rows.set(15, row(NODES + 115, 9));
    generate();
    assertPlanned(2);

    // As refresh, or somebody who sets the time of an older file: both lead to other metadata.
    release++;
    replaceTimestamps(timestamps);
    generate();
    assertThat(details)
        .contains(WHOLE + "other metadata than the last generation's, as refresh makes");

    release++;
    damageRecord();
    generate();
    assertThat(details).noneMatch(line -> line.contains("nodes"));

    release++;
    for (String folder : List.of("changed", "whole")) {
      for (Path file : files(work.resolve("." + folder + ".releases"))) {
        Files.delete(file);
      }
    }
    generate();
    assertThat(details).contains(WHOLE + "no record of release " + (release - 1));

    release++;
    site.rotate();
    generate();
    assertThat(details).contains(WHOLE + "no published bins of this release's key");

    // Bins that live for less than half a year are signed again.
    release++;
    now = now.plus(Duration.ofDays(200));
    rows.set(7, row(NODES + 7, 9));
    generate();
    assertPlanned(2);
  }

  private static List<byte[]> timestamps() throws IOException {
    List<byte[]> both = new ArrayList<>();
    for (String out : List.of("changed", "whole")) {
      both.add(Files.readAllBytes(work.resolve(out).resolve("tuf/timestamp.json")));
    }
    return both;
  }

  /** Writes into the same files, whose size and time stay. */
  private static void replaceTimestamps(List<byte[]> former) throws IOException {
    for (int i = 0; i < former.size(); i++) {
      Path file = work.resolve(i == 0 ? "changed" : "whole").resolve("tuf/timestamp.json");
      FileTime time = Files.getLastModifiedTime(file);
      assertThat(former.get(i)).hasSize((int) Files.size(file));
      Files.write(file, former.get(i));
      Files.setLastModifiedTime(file, time);
    }
  }

  private void damageRecord() throws IOException {
    String key = "-" + Digest.of(work.resolve("changed").toString().getBytes(UTF_8));
    try (Stream<Path> all = Files.list(CacheFolder.standard().resolve("memory"))) {
      for (Path record : all.filter(file -> isRecord(file, key)).toList()) {
        byte[] bytes = Files.readAllBytes(record);
        bytes[bytes.length - 1] ^= 1;
        Files.write(record, bytes);
      }
    }
  }

  private static boolean isRecord(Path file, String key) {
    String name = file.getFileName().toString();
    return name.startsWith("nodes-") && name.endsWith(key);
  }

  private String problems(String out, boolean again) {
    Throwable problem =
        catchThrowable(() -> site.generate(release, out, now, again, style, new Noted(details)));
    assertThat(problem).isInstanceOf(SourceException.class);
    return String.valueOf(problem.getMessage());
  }

  private void assertPlanned(int count) {
    assertThat(details)
        .contains(STANDING + count + "; all others stand as they are")
        .noneMatch(line -> line.startsWith(WHOLE));
  }

  private void write() throws IOException {
    Files.writeString(
        site.source().resolve("nodes.csv"),
        mark + "name,mac,uuid,farmer-id,extra\n" + String.join("\n", rows) + "\n");
  }

  /** Generates into both folders, and compares them. */
  private void generate() throws Exception {
    now = now.plusSeconds(60);
    generateAtOnce();
  }

  /** The same at the instant of the generation before. */
  private void generateAtOnce() throws Exception {
    write();
    details = new ArrayList<>();
    Path changed = site.generate(release, "changed", now, false, style, new Noted(details));
    Path whole = site.generate(release, "whole", now, true, style, new Noted(new ArrayList<>()));
    assertThat(contents(changed)).isEqualTo(contents(whole));
    assertThat(contents(work.resolve(".changed.releases")))
        .isEqualTo(contents(work.resolve(".whole.releases")));
  }

  /** The digest of each file, and the target of each link. */
  private Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : files(folder)) {
      contents.put(
          folder.relativize(file).toString(),
          Files.isSymbolicLink(file)
              ? Files.readSymbolicLink(file).toString()
              : Digest.of(Files.readAllBytes(file)).hex());
    }
    return contents;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> Files.isSymbolicLink(file) || Files.isRegularFile(file)).toList();
    }
  }

  /** Keeps details. */
  private record Noted(List<String> lines) implements Feedback {
    @Override
    public void note(String line) {}

    @Override
    public void detail(String line) {
      lines.add(line);
    }

    @Override
    public void at(String what, long done, long total) {}
  }
}
