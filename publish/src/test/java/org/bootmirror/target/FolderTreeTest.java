package org.bootmirror.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.bootmirror.content.Content;
import org.bootmirror.content.Progress;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree read from its folder is the tree that was written there. */
final class FolderTreeTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final TreePath IMAGE = TreePath.of("uefi/prod.efi");
  private static final TreePath SHORT = TreePath.of("uefi/prod");

  @TempDir private Path work;

  @Test
  void aCopyHasTheSameFilesAndLinks() throws Exception {
    write(tree("one"), "tree");

    publish("tree", "copy");

    assertThat(difference("tree", "copy")).isEmpty();
  }

  @Test
  void theCopyFollowsReleaseByRelease() throws Exception {
    for (String release : List.of("one", "two", "one")) {
      write(tree(release), "tree");
      publish("tree", "copy");
      assertThat(work.resolve("copy/ipxe/prod")).hasContent("script " + release);
      assertThat(publish("tree", "copy").nothing()).isTrue();
    }
    assertThat(difference("tree", "copy")).isEmpty();
  }

  @Test
  void formerReleasesAreNotPublished() throws Exception {
    write(tree("one"), "tree");
    write(tree("two"), "tree");

    publish("tree", "copy");

    assertThat(difference("tree", "copy"))
        .hasSize(6)
        .allSatisfy(line -> assertThat(line).startsWith("Only in " + work.resolve("tree")));
    assertThat(work.resolve("copy/ipxe/prod")).hasContent("script two");
  }

  @Test
  void aTreeOfCopiesIsPublishedWithLinks() throws Exception {
    write(tree("one"), "linked");
    FolderTarget.publish(tree("one"), place("copies", NameStyle.COPIES), Progress.NONE);

    publish("copies", "copy");

    assertThat(difference("copies", "copy")).isNotEmpty();
    assertThat(Files.isSymbolicLink(work.resolve("copy/uefi/prod"))).isTrue();
    assertThat(work.resolve("copy/uefi/prod")).hasContent("image one");
    assertThat(publish("copies", "copy").nothing()).isTrue();
  }

  @Test
  void whatIsDamagedOnTheDiskChangesNothingVisible() throws Exception {
    write(tree("one"), "tree");
    publish("tree", "copy");
    write(tree("two"), "tree");
    Files.writeString(work.resolve("tree/uefi/prod.efi").toRealPath(), "image t?o");

    assertThatThrownBy(() -> publish("tree", "copy")).hasMessageContaining(": found SHA-256 ");

    write(tree("one"), "other");
    assertThat(difference("other", "copy")).isEmpty();
  }

  @Test
  void aTreeThatLacksAFileIsRefused() throws Exception {
    write(tree("one"), "tree");
    Files.delete(work.resolve("tree/uefi/prod.efi").toRealPath());

    assertThatThrownBy(() -> FolderTree.of(work.resolve("tree")))
        .hasMessageContaining("is not whole");
  }

  /** The sums would promise the absent file in the other place. */
  @Test
  void aMirrorOfAPartOfASiteIsRefused() throws Exception {
    write(tree("one"), "tree");
    Files.delete(work.resolve("tree/pxe/ipxe.efi").toRealPath());
    Files.delete(work.resolve("tree/pxe/ipxe.efi"));
    MirrorFile whole = MirrorFile.WHOLE;
    TreeSet<TreePath> leftOut = new TreeSet<>(List.of(TreePath.of("pxe/ipxe.efi")));
    Files.createDirectories(work.resolve("tree/local"));
    Files.write(
        work.resolve("tree/local/mirror.json"),
        new MirrorFile(whole.release(), whole.origin(), whole.filter(), leftOut, whole.made())
            .toBytes());

    assertThatThrownBy(() -> FolderTree.of(work.resolve("tree")))
        .hasMessage(
            work.resolve("tree")
                + ": found a mirror of a part of a site"
                + " (local/mirror.json leaves out pxe/ipxe.efi), expected a whole tree");
  }

  private void write(Tree tree, String folder) throws IOException {
    FolderTarget.publish(tree, place(folder, NameStyle.SYMBOLIC), Progress.NONE);
  }

  private WriteSummary publish(String from, String to) throws IOException {
    return FolderTarget.publish(
        FolderTree.of(work.resolve(from)), place(to, NameStyle.SYMBOLIC), Progress.NONE);
  }

  private FolderPlace place(String folder, NameStyle names) {
    return new FolderPlace(work.resolve(folder), names, work.resolve("cache"), NOW);
  }

  private List<String> difference(String one, String other) throws Exception {
    Process diff =
        new ProcessBuilder(
                "diff", "-r", "--no-dereference", work.resolve(one) + "", work.resolve(other) + "")
            .redirectErrorStream(true)
            .start();
    String said = new String(diff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(diff.waitFor()).isLessThan(2);
    return said.lines().toList();
  }

  /** Two entries of one content, a signature, and a file that is not requested by digest. */
  private static Tree tree(String text) {
    Content script = Content.text("script " + text);
    List<Entry> entries = new ArrayList<>();
    entries.add(
        Entry.immutable(Phase.IMAGES, Content.text("image " + text), List.of(IMAGE, SHORT)));
    entries.add(
        Entry.immutable(
            Phase.IMAGES, Content.text("image " + text), List.of(TreePath.of("pxe/ipxe.efi"))));
    entries.add(Entry.immutable(Phase.SCRIPTS, script, List.of(TreePath.of("ipxe/prod"))));
    entries.add(
        Entry.signature(
                script, Phase.METADATA, Content.text("signature"), TreePath.of("sig/ipxe.p7s"))
            .asImmutable());
    entries.add(Entry.plain(ReservedFile.IMAGE_INDEX, Content.text("{}")));
    entries.add(Entry.plain(ReservedFile.SUMS, SumsFile.of(entries)));
    return new Tree(entries);
  }
}
