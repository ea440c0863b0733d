package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A signed tree with a list of nodes, as every command takes it. */
@Tag("programs")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class NodeTreeTest {

  private static final String MAC = "52-54-00-00-00-";

  @TempDir private static Path shared;

  private static SignedSite site = new SignedSite(Path.of("site"), Instant.EPOCH);
  private static Path tree = Path.of("tree");

  @TempDir private Path work;

  private final StringWriter said = new StringWriter();

  @BeforeAll
  static void generateOnce() throws Exception {
    site = SignedSite.in(shared);
    Path nodes = Files.createDirectories(site.source().resolve("nodes/node-7"));
    Files.writeString(nodes.resolve("user-data"), "#cloud-config\n");
    generate(1, 99, 7);
  }

  /** Generates; node 7 has this farm id. */
  private static void generate(int release, int nodes, int farm) throws Exception {
    StringBuilder list = new StringBuilder("name,mac,farmer-id\n");
    for (int i = 10; i < 10 + nodes - 1; i++) {
      list.append("node-").append(i + 100).append(',');
      list.append(MAC.replace("00-00-00-", "00-00-01-")).append(i % 100 < 10 ? "0" : "");
      list.append(i % 100).append(",5\n");
    }
    list.append("node-7,").append(MAC).append("07,").append(farm).append('\n');
    Files.writeString(site.source().resolve("nodes.csv"), list);
    Files.writeString(site.source().resolve("nodes.toml"), "[default]\nstay = true\n");
    generate(release);
  }

  private static void generate(int release) throws Exception {
    tree =
        site.generate(
            release,
            "tree",
            """
            title = "nodes"
            bases = ["http://boot.example"]
            [kernels.memtest]
            amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
            [networks.prod]
            title = "Production"
            kernels = ["memtest"]
            """,
            site.start().plus(Duration.ofMinutes(release)));
  }

  @Test
  @Order(1)
  void aNodesFilesAreInMetadataOfBinsAndNotInTheSums() throws Exception {
    assertThat(Files.readString(tree.resolve("SHA256SUMS")))
        .contains("  ipxe/prod\n")
        .doesNotContain("provision/");
    assertThat(tree.resolve("provision/" + MAC + "07"))
        .content()
        .contains("set network prod\nset farmer-id 7\n")
        .contains("isset ${goes-on} && exit 0 ||\n")
        .endsWith("chain --autofree ../ipxe/prod\n");
    assertThat(tree.resolve("provision/files/node-7/user-data")).exists();
    assertThat(tree.resolve("provision/default")).content().contains("set stays yes");
    assertThat(names("tuf")).filteredOn(name -> name.contains(".nodes-")).hasSize(16);
    assertThat(tree.resolve("krn-provision")).exists();
    assertSound(tree);
  }

  @Test
  @Order(2)
  void oneChangedNodeChangesItsScriptOneBinSnapshotAndTimestamp() throws Exception {
    Map<String, Object> before = files();

    generate(1, 99, 8);

    Map<String, Object> after = files();
    after.entrySet().removeAll(before.entrySet());
    assertThat(new TreeSet<>(after.keySet()))
        .as(after + "")
        .hasSize(5)
        .contains("tuf/timestamp.json", "provision/" + MAC + "07")
        .anyMatch(name -> name.matches("tuf/[0-9]+[.]nodes-[0-9a-f-]+[.]json"))
        .anyMatch(name -> name.matches("tuf/[0-9]+[.]snapshot[.]json"))
        .anyMatch(name -> name.matches("provision/[0-9a-f]{64}[.]" + MAC + "07"));
    assertSound(tree);
  }

  @Test
  @Order(3)
  void aMirrorAFolderAndASweepTakeAllNodes() throws Exception {
    Path mirror = work.resolve("mirror");
    Path published = work.resolve("published");
    String root = tree.resolve("tuf/1.root.json").toString();

    assertThat(run("mirror", tree.toString(), mirror.toString(), "--root", root))
        .as(said + "")
        .isZero();
    assertThat(run("publish", tree.toString(), published.toString())).as(said + "").isZero();
    assertThat(run("gc", published.toString(), "--older-than", "0d")).as(said + "").isZero();

    for (Path copy : List.of(mirror, published)) {
      assertThat(copy.resolve("provision/" + MAC + "07")).content().contains("farmer-id 8\n");
      assertThat(copy.resolve("provision/files/node-7/user-data")).exists();
      assertThat(plain(copy)).isEqualTo(plain(tree));
      assertSound(copy);
    }
  }

  @Test
  @Order(4)
  void aChangedScriptIsNoticed() throws Exception {
    Path copy = work.resolve("copy");
    assertThat(run("publish", tree.toString(), copy.toString())).as(said + "").isZero();
    Path script = copy.resolve("provision/" + MAC + "07").toRealPath();
    Files.writeString(script, Files.readString(script).replace("id 8", "id 9"));

    assertThat(run("check", copy.toString())).isEqualTo(1);
    assertThat(said.toString()).contains("provision/" + MAC + "07");
    assertThat(run("verify", copy.toString(), "--root", copy + "/tuf/1.root.json")).isEqualTo(1);
  }

  /** Clients refuse a snapshot without a role that they know. */
  @Test
  @Order(5)
  void theBinsStayWhenThereAreNoNodesAnyMore() throws Exception {
    Files.delete(site.source().resolve("nodes/node-7/user-data"));
    Files.delete(site.source().resolve("nodes/node-7"));
    Files.delete(site.source().resolve("nodes"));
    Files.delete(site.source().resolve("nodes.toml"));
    Files.delete(site.source().resolve("nodes.csv"));
    generate(2);

    Path snapshot = tree.resolve("tuf").resolve(newest("snapshot.json"));
    assertThat(Files.readString(snapshot).split("nodes-", -1)).hasSize(17);
  }

  private String newest(String ending) throws IOException {
    return names("tuf").stream()
        .filter(name -> name.endsWith(ending))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private void assertSound(Path folder) {
    String root = tree.resolve("tuf/1.root.json").toString();
    assertThat(run("check", folder.toString())).as(said + "").isZero();
    assertThat(run("verify", folder.toString(), "--root", root)).as(said + "").isZero();
  }

  private int run(String... arguments) {
    PrintWriter out = new PrintWriter(said, true);
    return Bootmirror.run(() -> site.start().plus(Duration.ofHours(1)), out, out, arguments);
  }

  private static List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(tree.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Size and time of every file by name, and the target of every link. */
  private static Map<String, Object> files() throws IOException {
    Map<String, Object> found = new HashMap<>();
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(one -> !Files.isDirectory(one)).toList()) {
        Object state =
            Files.isSymbolicLink(file)
                ? Files.readSymbolicLink(file)
                : Files.readAttributes(file, "fileKey,lastModifiedTime").toString();
        found.put(tree.relativize(file).toString(), state);
      }
    }
    return found;
  }

  /** The plain names of a tree. */
  private static List<String> plain(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.matches("(?:.*/)?[0-9a-f]{64}[.].*|tuf/.*"))
          .sorted()
          .forEach(names::add);
    }
    return names;
  }
}
