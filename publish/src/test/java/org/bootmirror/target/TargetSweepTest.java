package org.bootmirror.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.binaries.FileDigests;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.sweep.SweepResult;
import org.bootmirror.sweep.UnusedFile;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.target.state.MemoryStore;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep by what a target's state notes, here in memory beside a folder. */
final class TargetSweepTest {

  private static final Duration MONTH = Duration.ofDays(30);

  @TempDir private Path work;

  private final MemoryStore store = new MemoryStore();
  private Set<String> held = Set.of();
  private String arguments = "";
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void anUnusedNameIsNotedFirstAndDeletedAMonthLater() throws IOException {
    publish("one", "ipxe/gone");
    publish("two");

    SweepResult first = sweep(false);

    assertThat(first.old()).isEmpty();
    assertThat(first.marked())
        .isEqualTo(4); // the kernel, two immutable names of the script, and ipxe/gone
    now = now.plus(MONTH.minusSeconds(1));
    assertThat(sweep(false).old()).isEmpty();
    now = now.plusSeconds(1);
    assertThat(sweep(true).old()).hasSize(4);
    assertThat(work.resolve("tree/ipxe/gone")).exists();

    assertThat(sweep(false).old().stream().map(UnusedFile::path))
        .containsExactlyInAnyOrder(
            immutable("kernel/linux", "one"),
            "ipxe/gone",
            immutable("ipxe/gone", script("one")),
            immutable("ipxe/prod", script("one")));

    assertThat(work.resolve("tree/ipxe/gone")).doesNotExist();
    assertThat(work.resolve("tree/" + immutable("kernel/linux", "one"))).doesNotExist();
    assertThat(work.resolve("tree/" + immutable("kernel/linux", "two"))).exists();
    assertThat(work.resolve("tree/ipxe/prod")).content().isEqualTo(script("two"));
    assertThat(sweep(false)).isEqualTo(new SweepResult(List.of(), 0, Optional.empty()));
  }

  /** The list of an older release, which the script of this one passes to its kernel. */
  @Test
  void theFilesOfAListStayAsLongAsABootScriptNamesTheList() throws IOException {
    FileDigests.Computation digests = new FileDigests.Computation(count -> {});
    digests.write("tool".getBytes(StandardCharsets.US_ASCII));
    FileDigests found = digests.digests();
    String list = found.md5() + " " + found.sha256() + " 4 0644 bin/tool\n";
    Digest sha256 = Digest.of(list.getBytes(StandardCharsets.US_ASCII));
    String signature = "bin/zos/arm64/" + sha256 + ".list.minisig";
    publish("x");
    arguments = " list_sha256=zos:" + sha256;
    publish("x");
    write(immutable("bin/zos/arm64/bin/tool", "tool"), "tool");
    write(immutable("bin/zos/arm64/bin/tool", "other"), "other");
    write(immutable("bin/zos/arm64/list", list), list);
    write(signature, "of the list");

    assertThat(sweep(false).marked()).as("the first script, and the other tool").isEqualTo(2);
    // The equal list of a set that is gone: the bytes are used, the signature is not.
    String gone = signature.replace("/zos/", "/gone/");
    write(gone, "of the equal list");
    assertThat(sweep(false).marked()).isEqualTo(3);
    Files.delete(work.resolve("tree").resolve(gone));
    arguments = "";
    publish("x");
    assertThat(sweep(false).marked())
        .as("the second script, list, signature and both tools")
        .isEqualTo(5);
  }

  private void write(String name, String text) throws IOException {
    Path file = work.resolve("tree").resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  @Test
  void aNameUsedAgainLosesTheNote() throws IOException {
    publish("one");
    publish("two");
    sweep(false);
    publish("one");
    now = now.plus(MONTH);
    sweep(false);
    publish("two");

    assertThat(sweep(false).old()).isEmpty();
  }

  @Test
  void otherFilesAndMetadataStay() throws IOException {
    publish("one");
    for (String other : List.of("mine.txt", "tuf/1.snapshot.json", "kernel/mine")) {
      Files.createDirectories(work.resolve("tree/tuf"));
      Files.writeString(work.resolve("tree").resolve(other), "mine");
    }

    assertThat(sweep(false).marked()).isZero();
  }

  @Test
  void aPlaceWithoutATreeIsNotSwept() {
    assertThatThrownBy(() -> sweep(false)).isInstanceOf(IOException.class);
  }

  @Test
  void malformedNotesAreRefused() throws IOException {
    publish("one");
    store.set("unused", "yesterday kernel/linux\n");

    assertThatThrownBy(() -> sweep(false))
        .hasMessage(".publish/unused: found \"yesterday kernel/linux\", expected instant and path");
  }

  private SweepResult sweep(boolean rehearsal) throws IOException {
    try (Target target = FolderTarget.open(place())) {
      return new TargetSweep(target, store, held).run(now, MONTH, rehearsal);
    }
  }

  private FolderPlace place() {
    return new FolderPlace(
        work.resolve("tree"), NameStyle.SYMBOLIC, work.resolve("cache"), Instant.EPOCH);
  }

  private void publish(String text, String... others) throws IOException {
    List<Entry> entries = new ArrayList<>();
    entries.add(
        Entry.immutable(Phase.IMAGES, Content.text(text), List.of(TreePath.of("kernel/linux"))));
    List<TreePath> scripts = new ArrayList<>(List.of(TreePath.of("ipxe/prod")));
    List.of(others).forEach(other -> scripts.add(TreePath.of(other)));
    entries.add(Entry.immutable(Phase.SCRIPTS, Content.text(script(text)), scripts));
    entries.add(Entry.plain(ReservedFile.IMAGE_INDEX, Content.text("{}")));
    entries.add(Entry.plain(ReservedFile.SUMS, SumsFile.of(entries)));
    FolderTarget.publish(new Tree(entries), place(), Progress.NONE);
  }

  private String script(String text) {
    return "#!ipxe\nkernel ../" + immutable("kernel/linux", text) + arguments + "\n";
  }

  private static String immutable(String path, String text) {
    Digest digest = Digest.of(text.getBytes(StandardCharsets.US_ASCII));
    return new TreePath(path).immutable(digest).value();
  }
}
