package org.bootmirror.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bootmirror.binaries.FileDigests;
import org.bootmirror.binaries.MalformedListException;
import org.bootmirror.content.Content;
import org.bootmirror.folder.SidecarFiles;
import org.bootmirror.folder.WrittenTree;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnusedFilesTest {

  private static final Instant MONDAY = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
  private static final Instant WEDNESDAY = TUESDAY.plus(Duration.ofDays(1));
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path work;

  private Path folder = Path.of("tree");

  @BeforeEach
  void makeTheFolder() throws IOException {
    folder = Files.createDirectory(work.resolve("tree"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsUnusedForLongGoesAndNothingElse(boolean copies) throws IOException {
    generate(copies, "kernel/linux", "one");
    generate(copies, "kernel/linux", "two");
    assertThat(sweep(MONDAY, DAY)).isEmpty();
    generate(copies, "kernel/linux", "three", "kernel/other", "x");
    assertThat(UnusedFiles.sweep(sidecars(folder), TUESDAY.minusSeconds(1), DAY, Set.of()))
        .isEqualTo(new SweepResult(List.of(), 2, Optional.of(MONDAY)));
    List<String> before = names();

    List<UnusedFile> swept = sweep(TUESDAY, DAY);

    String first = "kernel/" + digest("one") + ".linux";
    assertThat(swept).containsExactly(new UnusedFile(first, MONDAY, 3));
    List<String> after = new ArrayList<>(before);
    after.remove(first);
    assertThat(names()).isEqualTo(after);
    assertThat(sweep(WEDNESDAY, DAY))
        .extracting(UnusedFile::path)
        .containsExactly("kernel/" + digest("two") + ".linux");
    assertThat(work.resolve(".tree.unused")).doesNotExist();
  }

  /** A script that passes the digest of an older list to its kernel, such as a pinned one. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theFilesOfAListStayAsLongAsABootScriptNamesTheList(boolean copies) throws IOException {
    String old = list("tool", "one");
    String set = "bin/zos/amd64/";
    String script = "kernel list_sha256=zos:" + digest(old) + " quiet";
    String fresh = list("tool", "two");
    generate(copies, set + "tool", "one", set + "list", old, "ipxe/prod", "first");
    generate(copies, set + "tool", "two", set + "list", fresh, "ipxe/prod", script);
    String signature = set + digest(old) + ".list.minisig";
    Files.writeString(folder.resolve(signature), "of the old list");

    sweep(MONDAY, Duration.ZERO);

    assertThat(names())
        .contains(
            set + digest("one") + ".tool",
            set + digest(old) + ".list",
            set + digest("two") + ".tool",
            signature)
        .doesNotContain("ipxe/" + digest("first") + ".prod");
    generate(copies, set + "tool", "two", set + "list", fresh, "ipxe/prod", "second");
    sweep(TUESDAY, Duration.ZERO);
    assertThat(names())
        .contains(set + digest("two") + ".tool", set + digest(fresh) + ".list")
        .doesNotContain(set + digest("one") + ".tool", set + digest(old) + ".list", signature);
  }

  @Test
  void aTreeWithoutAReferencedListIsNotSwept() throws IOException {
    String old = list("tool", "one");
    String script = "kernel list_sha256=zos:" + digest(old);
    generate(false, "ipxe/prod", script);
    assertThatThrownBy(() -> sweep(MONDAY, DAY))
        .hasMessageContaining("ipxe/prod names list_sha256=zos:" + digest(old));

    Path list = folder.resolve("bin/zos/arm64/" + digest(old) + ".list");
    Files.createDirectories(list.resolveSibling("."));
    Files.writeString(list, old);
    assertThatThrownBy(() -> sweep(MONDAY, DAY))
        .hasMessageContaining(
            digest(old) + ".list names bin/zos/arm64/" + digest("one") + ".tool, which is not");
    Files.writeString(list, old.replace(" tool", " ../tool"));
    assertThatThrownBy(() -> sweep(MONDAY, DAY))
        .isInstanceOf(MalformedListException.class)
        .hasMessageContaining("found \"../tool\"");
  }

  private static String list(String path, String text) throws IOException {
    FileDigests.Computation digests = new FileDigests.Computation(count -> {});
    digests.write(text.getBytes(StandardCharsets.US_ASCII));
    FileDigests found = digests.digests();
    return found.md5() + " " + found.sha256() + " " + text.length() + " 0644 " + path + "\n";
  }

  @Test
  void whatIsUsedAgainIsForgotten() throws IOException {
    generate(false, "kernel/linux", "one");
    generate(false, "kernel/linux", "two");
    sweep(MONDAY, DAY);
    generate(false, "kernel/linux", "one");
    sweep(TUESDAY.minusSeconds(1), DAY);
    generate(false, "kernel/linux", "two");

    assertThat(sweep(WEDNESDAY, DAY)).isEmpty();
    assertThat(folder.resolve("kernel/" + digest("one") + ".linux")).exists();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatLeftTheSourceGoesWithItsFolder(boolean copies) throws IOException {
    generate(copies, "krn/prod", "one", "krn/old/test", "two");
    generate(copies, "krn/prod", "one");
    Files.writeString(folder.resolve("krn/.prod.part"), "killed here");

    assertThat(UnusedFiles.rehearse(sidecars(folder), MONDAY, Duration.ZERO, Set.of()).old())
        .hasSize(3);
    assertThat(folder.resolve("krn/old/test")).exists();
    sweep(MONDAY, Duration.ZERO);

    assertThat(names())
        .containsExactly("SHA256SUMS", "images.json", "krn/" + digest("one") + ".prod", "krn/prod");
    assertThat(folder.resolve("krn/old")).doesNotExist();
  }

  @Test
  void filesOfOthersAreNeverTouched() throws IOException {
    generate(false, "krn/prod", "one");
    for (String name : List.of(".htaccess", "thesis.odt", ".well-known/acme/token", "krn/mine")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), "mine");
    }
    List<String> before = names();

    assertThat(sweep(MONDAY, Duration.ZERO)).isEmpty();
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void namesThatNoTreeHasAreNeverTouched() throws IOException {
    generate(false, "krn/prod", "one");
    String note = MONDAY + " krn/prod";
    for (String name : List.of("krn/.a\n" + note + ".part", "krn/.we ird.part", "krn/..part")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), "mine");
    }
    List<String> before = names();

    assertThat(sweep(MONDAY, Duration.ZERO)).isEmpty();
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void foldersThatAreEmptyAfterwardsAreDeletedUpToTheTree() throws IOException {
    generate(false, "krn/a/b/c", "one", "krn/a/d", "two", "uefi/x", "three");
    generate(false, "uefi/x", "three");

    assertThat(sweep(MONDAY, Duration.ZERO)).hasSize(4);
    assertThat(folder.resolve("krn")).doesNotExist();
    assertThat(folder.resolve("uefi/x")).hasContent("three");
  }

  @Test
  void notesThatAreNoneAreRefused() throws IOException {
    generate(false, "krn/prod", "one");
    Files.writeString(work.resolve(".tree.unused"), MONDAY + " a\nyesterday krn/prod\n");

    refused(".tree.unused:2: found \"yesterday krn/prod\", expected an instant and a path");
  }

  @Test
  void aTreeBehindALinkStaysBehindIt() throws IOException {
    Path real = Files.createDirectories(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    generate(link, false, "krn/prod", "one");
    generate(link, false, "krn/prod", "two");

    assertThat(UnusedFiles.sweep(sidecars(link), MONDAY, Duration.ZERO, Set.of()).old()).hasSize(1);
    assertThat(link).isSymbolicLink();
    assertThat(link.resolve("krn/prod")).hasContent("two");
  }

  /** Two networks share a kernel; the next release gives another kernel to the first. */
  @Test
  void theFileBehindAUsedLinkStaysUntilTheLastLinkIsUnused() throws IOException {
    generate(false, "kernel/net/prod.efi", "one", "kernel/net/test.efi", "one");
    Path file = folder.resolve("kernel/net/" + digest("one") + ".prod.efi");
    Path link = folder.resolve("kernel/net/" + digest("one") + ".test.efi");
    Path further = folder.resolve("kernel/net/" + digest("one") + ".between.efi");
    generate(false, "kernel/net/prod.efi", "two", "kernel/net/test.efi", "one");
    Files.delete(link);
    Files.createSymbolicLink(further, file.getFileName());
    Files.createSymbolicLink(link, further.getFileName());

    assertThat(sweep(MONDAY, Duration.ZERO)).isEmpty();
    assertThat(link).hasContent("one");
    assertThat(folder.resolve("kernel/net/test.efi")).hasContent("one");

    generate(false, "kernel/net/prod.efi", "two");
    assertThat(sweep(MONDAY, Duration.ZERO)).hasSize(4);
    assertThat(file).doesNotExist();
  }

  @Test
  void theFileBehindALinkOfAKeptReleaseStays() throws IOException {
    generate(false, "krn/prod", "one");
    String kept = "krn/" + digest("one") + ".test";
    Files.createSymbolicLink(folder.resolve(kept), Path.of(digest("one") + ".prod"));
    generate(false, "krn/prod", "two");

    UnusedFiles.sweep(sidecars(folder), MONDAY, Duration.ZERO, Set.of(kept));

    assertThat(folder.resolve(kept)).hasContent("one");
  }

  /** Links in a circle, out of the tree, by an absolute path and through a linked folder. */
  @Test
  void linksOfAnyKindEnd() throws IOException {
    generate(false, "krn/prod", "one", "krn/test", "x");
    Path krn = folder.resolve("krn");
    Files.createSymbolicLink(folder.resolve("other"), Path.of("krn"));
    String[] kept = new String[4];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = "krn/" + digest("one") + ".kept" + i;
    }
    Files.createSymbolicLink(folder.resolve(kept[0]), Path.of(digest("one") + ".kept0"));
    Files.createSymbolicLink(folder.resolve(kept[1]), work.resolve("nowhere"));
    Files.createSymbolicLink(
        folder.resolve(kept[2]), krn.resolve(digest("one") + ".prod").toAbsolutePath());
    Files.createSymbolicLink(folder.resolve(kept[3]), Path.of("../other/" + digest("x") + ".test"));
    generate(false, "krn/prod", "two");

    UnusedFiles.sweep(sidecars(folder), MONDAY, Duration.ZERO, Set.of(kept));

    assertThat(folder.resolve(kept[2])).hasContent("one");
    assertThat(folder.resolve(kept[3])).hasContent("x");
    assertThat(folder.resolve("krn/test")).doesNotExist();
  }

  @Test
  void absentNamesThatTheMirrorLeftOutAreNoReasonToRefuse() throws IOException {
    generate(false, "krn/prod", "one", "krn/test", "x");
    generate(
        false,
        "krn/prod",
        "two",
        "krn/test",
        "x",
        "ipxe/prod",
        "#!ipxe\nkernel ../krn/" + digest("x") + ".test\n");
    Files.delete(folder.resolve("krn/test"));
    Files.delete(folder.resolve("krn/" + digest("x") + ".test"));
    refused("is not whole: ");

    leaveOut("krn/prod");
    refused("is not whole: ");
    leaveOut("krn/prod", "krn/test");
    assertThat(sweep(MONDAY, Duration.ZERO))
        .as("a present file is used, whatever is left out")
        .extracting(UnusedFile::path)
        .containsExactly("krn/" + digest("one") + ".prod");

    Files.writeString(folder.resolve("local/mirror.json"), "{");
    refused("local/mirror.json: offset ");
  }

  private void leaveOut(String... names) throws IOException {
    TreeSet<TreePath> leftOut = new TreeSet<>();
    for (String name : names) {
      leftOut.add(TreePath.of(name));
    }
    MirrorFile whole = MirrorFile.WHOLE;
    Files.createDirectories(folder.resolve("local"));
    Files.write(
        folder.resolve("local/mirror.json"),
        new MirrorFile(whole.release(), whole.origin(), whole.filter(), leftOut, whole.made())
            .toBytes());
  }

  @Test
  void whatScriptsNameIsNeededWhateverTheSumsSay() throws IOException {
    String kernel = "kernel/" + digest("one") + ".linux";
    generate(false, "kernel/linux", "one");
    generate(false, "kernel/linux", "two", "ipxe/prod", "#!ipxe\nset path ../" + kernel);

    assertThat(sweep(MONDAY, Duration.ZERO)).isEmpty();
    assertThat(folder.resolve(kernel)).exists();
    Files.delete(folder.resolve(kernel));
    assertThatThrownBy(() -> sweep(MONDAY, Duration.ZERO))
        .hasMessageContaining("is not whole: ipxe/prod names " + kernel);
  }

  @Test
  void whatIsNoCompleteTreeStaysAsItIs() throws IOException {
    Files.writeString(folder.resolve("holiday.jpg"), "precious");
    refused("is no tree of bootmirror's: it has no SHA256SUMS");

    Files.writeString(folder.resolve("SHA256SUMS"), "holiday.jpg\n");
    refused("is no tree of bootmirror's: it has no images.json");
    Files.writeString(folder.resolve("images.json"), "{}");
    refused("SHA256SUMS:1: found \"holiday.jpg\", expected a sum");
    Files.writeString(folder.resolve("SHA256SUMS"), "");
    refused("SHA256SUMS does not name images.json");

    generate(false, "krn/prod", "one");
    Files.createFile(folder.resolve(HiddenFile.PUBLISHING.label()));
    refused("a generation was stopped here");
    assertThat(folder.resolve("holiday.jpg")).exists();
  }

  private void refused(String reason) {
    assertThatThrownBy(() -> sweep(WEDNESDAY, Duration.ZERO)).hasMessageContaining(reason);
  }

  @Test
  void aTreeIsChangedByOneAtATime() throws IOException {
    generate(false, "krn/prod", "one");

    sidecars(folder)
        .holding(
            () -> {
              refused("is being changed by another run");
              return true;
            });
    assertThat(sweep(WEDNESDAY, DAY)).isEmpty();
  }

  @Test
  void anotherProcessHoldsTheFolderTooByAnotherPath() throws Exception {
    generate(false, "krn/prod", "one");
    Path link = Files.createSymbolicLink(work.resolve("link"), folder);
    Path classes =
        Path.of(LockHolder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes.toString(),
                LockHolder.class.getName(),
                sidecars(link).lock().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("held");
      refused("is being changed by another run");
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(sweep(WEDNESDAY, DAY)).isEmpty();
  }

  /** A process that holds the lock of a file until its input ends: one process locks only once. */
  static final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
      try (FileChannel file =
              FileChannel.open(
                  Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = file.lock()) {
        System.out.println(lock.isValid() ? "held" : "not held");
        System.in.readAllBytes();
      }
    }
  }

  @Test
  void aLinkInThePlaceOfTheLockIsNotFollowed() throws IOException {
    generate(false, "krn/prod", "one");
    Path victim = Files.writeString(folder.resolve("victim"), "secret");
    Files.setPosixFilePermissions(victim, PosixFilePermissions.fromString("rw-------"));
    Files.createSymbolicLink(work.resolve(".tree.lock"), victim);

    assertThatThrownBy(() -> sweep(WEDNESDAY, DAY)).isInstanceOf(IOException.class);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(victim)))
        .isEqualTo("rw-------");
  }

  /** Nothing that a sweep writes for itself stands in the tree. */
  @Test
  void notesStandBesideTheTree() throws IOException {
    generate(false, "krn/prod", "one");
    generate(false, "krn/prod", "two");
    List<String> before = names();

    assertThat(sweep(MONDAY, DAY)).isEmpty();

    assertThat(names()).isEqualTo(before);
    assertThat(work.resolve(".tree.unused")).content().contains(MONDAY + " krn/");
  }

  /** Earlier versions kept the notes in the tree: what was noted then is deleted in time. */
  @Test
  void notesInTheTreeAreMovedAndStillCount() throws IOException {
    generate(false, "krn/prod", "one");
    generate(false, "krn/prod", "two");
    String first = "krn/" + digest("one") + ".prod";
    Files.writeString(folder.resolve(".unused"), MONDAY + " " + first + "\n");
    Files.createFile(folder.resolve(".lock"));

    assertThat(UnusedFiles.rehearse(sidecars(folder), TUESDAY, DAY, Set.of()).old()).hasSize(1);
    assertThat(names()).contains(".lock", ".unused");
    assertThat(sweep(TUESDAY.minusSeconds(1), DAY)).isEmpty();
    assertThat(names()).doesNotContain(".lock", ".unused").contains(first);
    assertThat(sweep(TUESDAY, DAY)).containsExactly(new UnusedFile(first, MONDAY, 3));
  }

  private SidecarFiles sidecars(Path tree) throws IOException {
    return SidecarFiles.of(tree, work.resolve("cache"));
  }

  private List<UnusedFile> sweep(Instant now, Duration olderThan) throws IOException {
    return UnusedFiles.sweep(sidecars(folder), now, olderThan, Set.of()).old();
  }

  private void generate(boolean copies, String... namesAndTexts) throws IOException {
    generate(folder, copies, namesAndTexts);
  }

  /** Writes a tree of names and texts. */
  private static void generate(Path folder, boolean copies, String... namesAndTexts)
      throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      entries.add(
          Entry.immutable(
              Phase.IMAGES,
              Content.text(namesAndTexts[i + 1]),
              List.of(TreePath.of(namesAndTexts[i]))));
    }
    entries.add(Entry.plain(Phase.METADATA, Content.text("{}"), TreePath.of("images.json")));
    entries.add(Entry.plain(Phase.SCRIPTS, SumsFile.of(entries), TreePath.of("SHA256SUMS")));
    WrittenTree.write(new Tree(entries), folder, copies);
  }

  private List<Path> paths() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  private List<String> names() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    for (Path path : paths()) {
      names.add(folder.relativize(path).toString());
    }
    return List.copyOf(names);
  }

  private static String digest(String text) throws IOException {
    return Content.text(text).description().sha256().hex();
  }
}
