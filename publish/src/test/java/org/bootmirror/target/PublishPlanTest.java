package org.bootmirror.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.bootmirror.content.Content;
import org.bootmirror.content.Progress;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;

/** The order of publishing, seen by a target that only notes the calls. */
final class PublishPlanTest {

  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void whateverIsReferredToComesFirst() throws IOException {
    Notes target = new Notes(List.of());

    WriteSummary summary = Publication.run(PublishPlan.of(tree()), target, Progress.NONE);

    assertThat(target.calls)
        .containsExactly(
            "put uefi/" + ABC + ".prod.efi",
            "put ipxe/" + ABC + ".prod",
            "complete",
            "link uefi/" + ABC + ".prod",
            "complete",
            "announce",
            "link uefi/prod.efi",
            "link uefi/prod",
            "complete",
            "put images.json",
            "complete",
            "link ipxe/prod",
            "put SHA256SUMS",
            "complete",
            "finish");
    assertThat(summary).isEqualTo(new WriteSummary(4, 4, 12));
  }

  @Test
  void nothingIsAnnouncedIfNoPlainNameChanges() throws IOException {
    Notes target = new Notes(List.of("images.json", "SHA256SUMS", "prod", "prod.efi"));

    Publication.run(PublishPlan.of(tree()), target, Progress.NONE);

    assertThat(target.calls).contains("put uefi/" + ABC + ".prod.efi").doesNotContain("announce");
  }

  @Test
  void progressCountsEachImmutableItemOnceThoughNoSizeIsKnown() throws IOException {
    List<String> told = new ArrayList<>();
    Publication.run(
        PublishPlan.of(tree()),
        new Notes(List.of()),
        (what, done, total) ->
            told.add(String.format(Locale.ROOT, "%s %d of %d", what, done, total)));

    assertThat(told).containsExactly("uefi/prod.efi 3 of 0", "ipxe/prod 6 of 0");
  }

  private static Tree tree() {
    return new Tree(
        List.of(
            Entry.plain(Phase.METADATA, Content.text("abc"), TreePath.of("images.json")),
            Entry.immutable(
                Phase.IMAGES,
                Content.text("abc"),
                List.of(TreePath.of("uefi/prod.efi"), TreePath.of("uefi/prod"))),
            Entry.immutable(Phase.SCRIPTS, Content.text("abc"), List.of(TreePath.of("ipxe/prod"))),
            Entry.plain(Phase.SCRIPTS, Content.text("abc"), TreePath.of("SHA256SUMS"))));
  }

  /** Notes changes; holds only the given plain names. */
  private record Notes(List<String> held, List<String> calls) implements Target {

    Notes(List<String> held) {
      this(held, new ArrayList<>());
    }

    @Override
    public byte[] read(TreePath path, long limit) {
      return new byte[0];
    }

    @Override
    public void list(Consumer<ListedItem> to) {
      // holds nothing
    }

    @Override
    public boolean holds(Item item) throws IOException {
      return held.contains(item.path().name());
    }

    @Override
    public boolean holds(Link link) throws IOException {
      return held.contains(link.path().name());
    }

    @Override
    public boolean holds(HostFile file) {
      return held.contains(file.name().label());
    }

    @Override
    public void put(HostFile file) {
      calls.add("put " + file.name().label());
    }

    @Override
    public void put(Item item, PutCondition condition) throws IOException {
      calls.add("put " + item.path());
    }

    @Override
    public boolean link(Link link) throws IOException {
      calls.add("link " + link.path());
      return false;
    }

    @Override
    public void delete(TreePath path) {
      calls.add("delete " + path);
    }

    @Override
    public void complete() {
      calls.add("complete");
    }

    @Override
    public void announce() {
      calls.add("announce");
    }

    @Override
    public void finish() {
      calls.add("finish");
    }

    @Override
    public TargetFailure classify(Throwable failure) {
      return TargetFailure.FATAL;
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
