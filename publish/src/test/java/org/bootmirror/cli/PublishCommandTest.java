package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.FolderLock;
import org.bootmirror.folder.SidecarFiles;
import org.bootmirror.serve.TreeServer;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.target.s3.S3ProxyServer;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bootmirror publish} to a folder: what is said, what is done, and what is refused. */
final class PublishCommandTest {

  private static final String INDEX =
      """
      {
        "format": 2,
        "bases": ["http://HOST"],
        "acceptedBases": [],
        "networks": [
          {"name": "prod", "title": "Production", "kernels": ["linux"], "extraRoom": 100},
          {"name": "test", "title": "Test", "kernels": ["linux"], "extraRoom": 100}
        ],
        "trustedRoot": "ROOT",
        "lifetimes": [],
        "images": [
          {
            "path": "krn/prod",
            "pathWithExtension": "krn/prod.krn",
            "immutablePath": "krn/DIGEST.prod.krn",
            "network": "prod",
            "size": SIZE,
            "sha256": "DIGEST",
            "masked": "DIGEST",
            "overlayable": false,
            "slots": [],
            "protection": [],
            "components": []
          }
        ]
      }
      """;

  @TempDir private Path work;
  private Path tree = Path.of("tree");
  private Path target = Path.of("target");

  @BeforeEach
  void write() throws IOException {
    tree = work.resolve("tree");
    target = work.resolve("target");
    write(Site.FIRST);
  }

  @Test
  void aTreeIsPublishedOnce() {
    Answer first = run();

    assertThat(first.status()).as(first.text()).isZero();
    assertThat(first.text())
        .contains("the first tree at this target", "prod: new network", "1 image new")
        .endsWith("published 6 files (1.5 KiB) and 6 links to " + target + "\n");
    assertThat(target.resolve("ipxe/prod")).content().contains("prod one");

    Answer again = run();

    assertThat(again.status()).isZero();
    assertThat(again.text()).isEqualTo("Nothing to publish: " + target + " is up to date\n");
  }

  @Test
  void aDryRunChangesNothing() {
    Answer answer = run("--dry-run", "--verbose");

    assertThat(answer.status()).as(answer.text()).isZero();
    assertThat(answer.text().lines())
        .contains("immutable  4        230 bytes    1")
        .contains(
            "  immutable put kernel/"
                + digest("linux one")
                + ".linux "
                + digest("linux one")
                + ", 9 bytes (application/octet-stream; public, max-age=31536000, immutable)")
        .contains(
            "  scripts link ipxe/prod -> ipxe/"
                + digest(Site.FIRST.script("prod"))
                + ".prod (text/plain; charset=us-ascii; no-cache)")
        .endsWith("Nothing was published: --dry-run");
    assertThat(target).doesNotExist();
  }

  @Test
  void operatorsReadWhatChangesForNodes() throws IOException {
    run();
    write(new Site("linux", "linux two", "one", "image two", "boot.example", "22"));

    assertThat(run("--dry-run").text())
        .startsWith(
            "root replaced: images trust another certificate, and media with the former one boot"
                + " only what that one signed\n"
                + "prod: nodes start another linux: "
                + digest("linux two").substring(0, 12)
                + "… instead of "
                + digest("linux one").substring(0, 12)
                + "…\n"
                + "test: nodes start another linux: ")
        .contains("\n1 image replaced\n");

    write(new Site("zero-os", "linux one", "one", "image one", "boot.example", "11"));
    assertThat(run("--dry-run").text()).startsWith("prod: nodes start zero-os instead of linux\n");

    write(new Site("linux", "linux one", "two", "image one", "boot.example", "11"));
    assertThat(run("--dry-run").text())
        .startsWith("prod: the boot script changes, the kernel does not\ntest: the boot");
  }

  @Test
  void thePlanIsJsonInTheOrderOfPublishing() throws IOException {
    Path plan = work.resolve("plan.json");

    assertThat(run("--dry-run", "--plan", plan.toString()).status()).isZero();

    String json = Files.readString(plan);
    assertThat(json)
        .startsWith("{\n  \"format\" : 1,\n  \"steps\" : [\n")
        .containsSubsequence(
            "\"phase\" : \"immutable\"",
            "\"visible\" : false",
            "\"action\" : \"put\"",
            "\"phase\" : \"images\"",
            "\"action\" : \"link\"",
            "\"path\" : \"kernel/linux\"",
            "\"to\" : \"kernel/" + digest("linux one") + ".linux\"",
            "\"sha256\" : \"" + digest("linux one") + "\"",
            "\"size\" : 9",
            "\"contentType\" : \"application/octet-stream\"",
            "\"cacheControl\" : \"no-cache\"",
            "\"phase\" : \"metadata\"",
            "\"path\" : \"images.json\"",
            "\"phase\" : \"scripts\"",
            "\"path\" : \"ipxe/prod\"",
            "\"path\" : \"SHA256SUMS\"");
  }

  @Test
  void aDamagedFileIsNoticedBeforeNamesChangeAndTheNextRunGoesOn() throws IOException {
    run();
    Site second = new Site("linux", "linux two", "two", "image two", "boot.example", "11");
    write(second);
    Path kernel = tree.resolve("kernel/linux").toRealPath();
    Files.writeString(kernel, "linux t?o");

    Answer answer = run();

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text())
        .contains(kernel + ": found SHA-256 ")
        .endsWith(
            "Not all is published to "
                + target
                + ". Nodes boot meanwhile. Run this again: it goes on\n");
    assertThat(target.resolve("ipxe/prod")).content().contains("prod one");

    Files.writeString(kernel, "linux two");
    assertThat(run().status()).isZero();
    assertThat(target.resolve("ipxe/prod")).content().contains("prod two");
  }

  @Test
  void aDamagedIndexIsNoticedBeforeNamesChange() throws IOException {
    run();
    write(new Site("linux", "linux two", "two", "image two", "boot.example", "11"));
    Path index = tree.resolve("images.json");
    Files.writeString(index, Files.readString(index).replace("Production", "Productiom"));

    Answer answer = run();

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text()).contains("images.json: found SHA-256 ");
    assertThat(target.resolve("kernel/linux")).content().isEqualTo("linux one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://host/boot", "https://boot.example", "host:/srv"})
  void anUnknownKindOfTargetIsRefused(String address) {
    target = Path.of(address);
    Answer answer = runTo(address);

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.text())
        .startsWith(
            "error: TARGET: found \""
                + address
                + "\", expected a path, ssh://user@host/folder, s3://bucket/prefix or git+https://");
  }

  @Test
  void theTreeOfAnotherSiteIsReplacedOnDemandOnly() throws IOException {
    run();
    write(new Site("linux", "linux one", "one", "image one", "other.example", "11"));

    Answer answer = run();

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text())
        .contains("found the tree of a site at http://boot.example", "--replace");
    assertThat(run("--replace").status()).isZero();
  }

  @Test
  void filesOfOthersAreNotReplaced() throws IOException {
    Files.createDirectories(target);
    Files.writeString(target.resolve("images.jpg"), "mine");
    Files.createDirectories(target.resolve("ipxe"));
    Files.writeString(target.resolve("ipxe/prod"), "mine");

    Answer answer = run();

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text()).contains(target.resolve("ipxe/prod") + ": found a file");
    assertThat(target.resolve("ipxe/prod")).hasContent("mine");
  }

  @Test
  void aTargetInsideTheTreeIsRefused() {
    target = tree.resolve("public");

    Answer answer = run();

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text()).contains("found the target in the folder of the tree");
    assertThat(target).doesNotExist();
  }

  @Test
  void twoRunsAtOnceAreToldApart() throws IOException {
    run();
    FolderLock other = SidecarFiles.of(target, work).hold();
    try (other) {
      write(new Site("linux", "linux two", "two", "image two", "boot.example", "11"));

      Answer answer = run();

      assertThat(answer.status()).isEqualTo(1);
      assertThat(answer.text())
          .contains("is being changed by another run")
          .endsWith("Next: the same again, when that run is done\n");
    }
    assertThat(run().status()).isZero();
  }

  /** Clients of TUF would refuse the tree. */
  @Test
  void anOlderSignedReleaseIsRefused() throws IOException {
    timestamp(7);
    assertThat(run().status()).isZero();
    timestamp(6);

    Answer answer = run();

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text())
        .contains("found signed metadata of version 6, expected 7 or later")
        .contains("generate its source as a new release");

    Files.delete(tree.resolve("tuf/timestamp.json"));
    write(new Site("linux", "linux two", "two", "image two", "boot.example", "11"));
    assertThat(run().text()).contains("found no signed metadata, expected version 7 or later");
  }

  @Test
  void anInterruptedTreeIsRefused() throws IOException {
    Files.createFile(tree.resolve(".publishing"));

    Answer answer = run();

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text()).contains("a generation was killed");
    assertThat(target.resolve("ipxe")).doesNotExist();
  }

  @Test
  void theServedTreeIsChecked() throws IOException {
    Files.createDirectories(target);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (TreeServer server = TreeServer.start(target, any, line -> {})) {
      String url = "http://127.0.0.1:" + server.port();
      Answer good = run("--check", url);

      assertThat(good.status()).as(good.text()).isZero();
      assertThat(good.text()).contains("published ").endsWith(url + ": nothing wrong\n");

      Files.writeString(target.resolve("kernel/linux").toRealPath(), "linux o?e");
      Answer bad = run("--check", url);

      assertThat(bad.status()).as(bad.text()).isEqualTo(1);
      assertThat(bad.text()).contains("kernel/").endsWith(" wrong\n");
    }
    Answer folder = run("--check", target.toString());
    assertThat(folder.status()).isEqualTo(2);
    assertThat(folder.text()).contains("expected a URL such as https://boot.example.org");
  }

  @Test
  void aHostsFilesStandBesideTheTree() throws IOException {
    Answer answer = run("--host", "github-pages");

    assertThat(answer.status()).as(answer.text()).isZero();
    assertThat(answer.text())
        .startsWith("github-pages redirects http to https: a node that boots from an http base");
    assertThat(target.resolve(".nojekyll")).isEmptyFile();

    assertThat(run("--host", "cloudflare-pages").status()).isZero();
    assertThat(target.resolve("_headers"))
        .content()
        .startsWith("/*\n  Cache-Control: no-cache\n/ipxe/*\n  Content-Type: text/plain")
        .contains("/*.efi\n  Content-Type: application/efi\n", "/SHA256SUMS\n");
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    assertThat(Bootmirror.run(writer, writer, "check", target.toString()))
        .as(said.toString())
        .isZero();
    assertThat(run("--host", "elsewhere").status()).isEqualTo(2);
  }

  @Test
  void aTargetIsComparedWithTheTreeAndRepaired() throws IOException {
    assertThat(run("--verify-target").text())
        .as("nothing was noted")
        .doesNotContain("holds what was noted", "compared by");
    Site second = new Site("linux", "linux two", "two", "image two", "boot.example", "11");
    write(second);
    run();
    assertThat(run("--verify-target").text())
        .isEqualTo(
            target
                + " holds what was noted\ncompared by digest: read back: 8 of 8\nNothing to publish: "
                + target
                + " is up to date\n");
    Path kernel = target.resolve("kernel/" + digest("linux two") + ".linux");
    Files.writeString(kernel, "linux t?o");

    Answer rehearsal = run("--verify-target", "--dry-run");
    assertThat(rehearsal.text())
        .startsWith("kernel/" + digest("linux two") + ".linux: found SHA-256 ")
        .contains(", expected SHA-256 " + digest("linux two") + "; to be repaired\n");
    assertThat(kernel).content().isEqualTo("linux t?o");
    assertThat(run("--verify-target").status()).isZero();
    assertThat(kernel).content().isEqualTo("linux two");

    Files.writeString(target.resolve("kernel/" + digest("linux one") + ".linux"), "linux o?e");
    Answer former = run("--verify-target");
    assertThat(former.status()).isEqualTo(1);
    assertThat(former.text()).contains("; publish a release that has the file");
  }

  /** The state says that the release is there; the bucket does not have it any more. */
  @Test
  @Tag("programs")
  void anObjectThatWasDeletedByHandIsStoredAgain() throws Exception {
    System.setProperty("aws.accessKeyId", S3ProxyServer.ACCESS_KEY);
    System.setProperty("aws.secretAccessKey", S3ProxyServer.SECRET);
    Path proxy = Files.createDirectory(work.resolve("s3"));
    try (S3ProxyServer server = S3ProxyServer.start(proxy)) {
      Path script = server.folder().resolve("boot/site/ipxe/prod");
      Files.createDirectory(server.folder().resolve("boot"));
      String[] access = {"--endpoint", "http://127.0.0.1:" + server.port(), "--path-style"};
      String[] verified = {access[0], access[1], access[2], "--verify-target"};
      assertThat(runTo("s3://boot/site", access).status()).isZero();
      Files.delete(script);

      Answer answer = runTo("s3://boot/site", verified);

      assertThat(answer.status()).as(answer.text()).isZero();
      assertThat(answer.text())
          .contains("ipxe/prod: ")
          .containsPattern("compared by digest: the host told the digests of (\\d+) of \\d+\n");
      assertThat(script).content().contains("prod one");
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }

  @Test
  @Tag("programs")
  void aBranchHasTheFilesOfItsHost() throws Exception {
    Path repository = work.resolve("repository.git");
    Process init = new ProcessBuilder("git", "init", "-q", "--bare", repository.toString()).start();
    assertThat(init.waitFor()).isZero();
    String address = "git+file://" + repository + "#pages";

    assertThat(runTo(address, "--host", "cloudflare-pages", "--dry-run", "-v").text())
        .contains("metadata put _headers, ");
    assertThat(runTo(address, "--host", "cloudflare-pages").status()).isZero();

    Process show =
        new ProcessBuilder("git", "-C", repository.toString(), "show", "pages:_headers").start();
    assertThat(new String(show.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
        .startsWith("/*\n  Cache-Control: no-cache\n");
    assertThat(runTo(address, "--host", "cloudflare-pages").text())
        .endsWith("Nothing to publish: " + address + " is up to date\n");
    assertThat(runTo(address, "--verify-target").text())
        .isEqualTo("Nothing to publish: " + address + " is up to date\n");
  }

  @Test
  void whatAHostWouldRefuseIsSaidBeforePublishing() throws IOException {
    write(new Site("linux", "x".repeat((25 << 20) + 1), "one", "i", "boot.example", "11"));

    Answer answer = run("--host", "cloudflare-pages");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text())
        .contains("cloudflare-pages would refuse the tree:\nkernel/linux: found 26214401 bytes,")
        .contains("expected at most 26214400");
    try (Stream<Path> left = Files.list(target.resolveSibling(""))) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .as("nothing is left of a refused publication")
          .noneMatch(name -> name.contains("target"));
    }
  }

  /** Metadata without signatures, which only a client verifies. */
  private void timestamp(int version) throws IOException {
    metadata(TufPath.TIMESTAMP.value(), "timestamp", "snapshot.json", version);
    metadata("tuf/" + version + ".snapshot.json", "snapshot", "targets.json", version);
  }

  private void metadata(String path, String type, String refersTo, int version) throws IOException {
    Files.createDirectories(tree.resolve("tuf"));
    Files.writeString(
        tree.resolve(path),
        String.format(
            Locale.ROOT,
            "{\"signatures\":[],\"signed\":{\"_type\":\"%s\",\"spec_version\":\"1.0.31\","
                + "\"version\":%d,\"expires\":\"2030-01-01T00:00:00Z\","
                + "\"meta\":{\"%s\":{\"version\":%d}}}}",
            type,
            version,
            refersTo,
            version));
  }

  private void write(Site site) throws IOException {
    FolderPlace place =
        new FolderPlace(tree, NameStyle.SYMBOLIC, work.resolve("cache"), Instant.EPOCH);
    FolderTarget.publish(site.tree(), place, Progress.NONE);
  }

  private Answer run(String... options) {
    return runTo(target.toString(), options);
  }

  private Answer runTo(String address, String... options) {
    List<String> arguments = new ArrayList<>(List.of("publish", tree.toString(), address));
    arguments.addAll(List.of(options));
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    int status = Bootmirror.run(writer, writer, arguments.toArray(String[]::new));
    return new Answer(status, said.toString());
  }

  private static String digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  private record Answer(int status, String text) {}

  /** A site of two networks with one kernel and one image. */
  private record Site(
      String kernelName, String kernel, String remark, String image, String host, String root) {

    static final Site FIRST =
        new Site("linux", "linux one", "one", "image one", "boot.example", "11");

    Tree tree() {
      List<Entry> entries = new ArrayList<>();
      entries.add(entry(Phase.IMAGES, kernel, "kernel/" + kernelName));
      entries.add(entry(Phase.IMAGES, image, "krn/prod.krn", "krn/prod"));
      entries.add(entry(Phase.SCRIPTS, script("prod"), "ipxe/prod"));
      entries.add(entry(Phase.SCRIPTS, script("test"), "ipxe/test"));
      String index =
          INDEX
              .replace("HOST", host)
              .replace("ROOT", root.repeat(32))
              .replace("DIGEST", digest(image))
              .replace("SIZE", Integer.toString(image.length()));
      entries.add(Entry.plain(ReservedFile.IMAGE_INDEX, Content.text(index)));
      entries.add(Entry.plain(ReservedFile.SUMS, SumsFile.of(entries)));
      return new Tree(entries);
    }

    String script(String network) {
      return "#!ipxe\n# "
          + network
          + " "
          + remark
          + "\nkernel ../kernel/"
          + digest(kernel)
          + "."
          + kernelName
          + "\n";
    }

    private static Entry entry(Phase phase, String content, String... names) {
      List<TreePath> paths = List.of(names).stream().map(TreePath::new).toList();
      return Entry.immutable(phase, Content.text(content), paths);
    }
  }
}
