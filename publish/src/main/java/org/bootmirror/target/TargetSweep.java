package org.bootmirror.target;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bootmirror.binaries.BinaryListReader;
import org.bootmirror.binaries.ListReference;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.sweep.ListedNames;
import org.bootmirror.sweep.SweepResult;
import org.bootmirror.sweep.UnusedFile;
import org.bootmirror.target.state.StateStore;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.References;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.PublishedRoles;
import org.bootmirror.tuf.TargetFile;

/**
 * Deletes what no release of a remote target needs any more: names with digests, and the plain
 * names beside them. A sweep notes each name found unused for the first time, in the target's
 * state, and deletes the names noted long enough ago. Other names, and all metadata of TUF, stay.
 *
 * <p>In a place with symbolic links, names of a used content stay: a used name may be a link to
 * them.
 */
public final class TargetSweep {

  private static final String NOTES = "unused";
  private static final int MAX_NOTES = 1 << 28;
  private static final int MAX_TEXT = 1 << 28;

  private final Target target;
  private final StateStore store;
  private final Set<String> held;

  /**
   * @param target that is open, and is completed and finished here
   * @param store of the target's state
   * @param held names that former releases need, and that are kept
   */
  public TargetSweep(Target target, StateStore store, Set<String> held) {
    this.target = target;
    this.store = store;
    this.held = Set.copyOf(held);
  }

  /**
   * Sweeps.
   *
   * @param now the current instant
   * @param olderThan how long an unused name is kept
   * @param rehearsal whether nothing is deleted or noted
   * @return the deleted names, and how many more are unused
   * @throws IOException if the target has no readable release, or another run changes it
   */
  public SweepResult run(Instant now, Duration olderThan, boolean rehearsal) throws IOException {
    SortedMap<String, Long> unused = unused();
    Map<String, Instant> noted = notes();
    SortedMap<String, Instant> kept = new TreeMap<>();
    List<UnusedFile> old = new ArrayList<>();
    for (Map.Entry<String, Long> name : unused.entrySet()) {
      Instant since = noted.getOrDefault(name.getKey(), now);
      if (since.isAfter(now.minus(olderThan))) {
        kept.put(name.getKey(), since);
      } else {
        old.add(new UnusedFile(name.getKey(), since, name.getValue()));
      }
    }
    if (!rehearsal) {
      if (!old.isEmpty()) {
        target.claim();
        new ReleaseRecords(store) // first: a killed run leaves no record of what is deleted in part
            .forget(old.stream().map(UnusedFile::path).collect(Collectors.toSet()));
      }
      delete(old);
      if (!kept.equals(noted)) {
        target.claim();
        store.write(NOTES, text(kept));
      }
      target.finish(); // a branch shows the notes with all other changes
    }
    return new SweepResult(old, kept.size(), kept.values().stream().min(Comparator.naturalOrder()));
  }

  /** Plain names first: they may be links to the others. */
  private void delete(List<UnusedFile> old) throws IOException {
    for (boolean immutable : new boolean[] {false, true}) {
      for (UnusedFile file : old) {
        if (TreeLayout.isImmutable(file.path()) == immutable) {
          target.delete(new TreePath(file.path()));
        }
      }
      target.complete();
    }
  }

  private SortedMap<String, Long> unused() throws IOException {
    Map<String, Long> listed = new TreeMap<>();
    target.list(item -> listed.put(item.path().value(), item.size()));
    Set<String> used = used(listed.keySet());
    used.addAll(held);
    Set<Digest> linked = target.hasLinks() ? digests(used) : Set.of();
    SortedMap<String, Long> unused = new TreeMap<>();
    for (String name : listed.keySet()) {
      Optional<ImmutableName> immutable = ImmutableName.parse(name);
      if (immutable.isPresent()) {
        for (String one : List.of(name, immutable.get().plain().value())) {
          Long size = listed.get(one);
          boolean needed =
              one.equals(name)
                  && TreeLayout.contentDigest(name).filter(linked::contains).isPresent();
          if (size != null && !needed && !used.contains(one)) {
            unused.put(one, size);
          }
        }
      }
    }
    return unused;
  }

  private static Set<Digest> digests(Set<String> names) {
    Set<Digest> digests = new HashSet<>();
    for (String name : names) {
      TreeLayout.contentDigest(name).ifPresent(digests::add);
    }
    return digests;
  }

  /**
   * The names in the sums and those that delegated roles sign for, their immutable names, every
   * name in boot scripts and index, and the files of the lists that boot scripts pass to kernels.
   */
  private Set<String> used(Set<String> listed) throws IOException {
    Set<String> used = new HashSet<>();
    byte[] sums = target.read(ReservedFile.SUMS.path(), MAX_TEXT);
    SumsFile.read(
        new ByteArrayInputStream(sums),
        line -> {
          used.add(line.path().value());
          used.add(line.path().immutable(line.digest()).value());
        });
    for (Map.Entry<String, TargetFile> one :
        PublishedRoles.of(this::metadata).delegatedTargets().entrySet()) {
      TreePath path = new TreePath(one.getKey());
      used.add(path.value());
      used.add(path.immutable(one.getValue().sha256()).value());
    }
    if (!used.contains(ReservedFile.IMAGE_INDEX.label())) {
      throw new IOException(
          ReservedFile.SUMS.label()
              + ": found no "
              + ReservedFile.IMAGE_INDEX.label()
              + ", expected the sums of a tree");
    }
    for (String name : List.copyOf(used)) {
      if (References.standIn(name)) {
        byte[] bytes = target.read(new TreePath(name), MAX_TEXT);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        used.addAll(References.in(text));
        for (ListReference reference : ListReference.in(text)) {
          addList(reference, used, listed);
        }
      }
    }
    return used;
  }

  /** The sums list the files of this release's own lists; other lists are read. */
  private void addList(ListReference reference, Set<String> used, Set<String> listed)
      throws IOException {
    for (Architecture architecture : Architecture.values()) {
      TreePath list = reference.path(architecture);
      if (listed.contains(list.value()) && used.add(list.value())) {
        used.add(reference.signature(architecture).value());
        byte[] bytes = target.read(list, BinaryListReader.MAX_BYTES);
        used.addAll(ListedNames.of(reference, architecture, bytes));
      }
    }
  }

  private Optional<byte[]> metadata(String path, long limit) throws IOException {
    try {
      return Optional.of(target.read(new TreePath(path), limit));
    } catch (IOException e) {
      if (target.classify(e) == TargetFailure.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Map<String, Instant> notes() throws IOException {
    Map<String, Instant> noted = new TreeMap<>();
    Optional<byte[]> bytes = store.read(NOTES, MAX_NOTES);
    String text = bytes.map(one -> new String(one, StandardCharsets.ISO_8859_1)).orElse("");
    for (String line : text.lines().toList()) {
      int space = line.indexOf(' ');
      try {
        noted.put(line.substring(space + 1), Instant.parse(line.substring(0, Math.max(0, space))));
      } catch (DateTimeException e) {
        throw new IOException(
            StateStore.FOLDER + "/" + NOTES + ": found \"" + line + "\", expected instant and path",
            e);
      }
    }
    return noted;
  }

  private static byte[] text(SortedMap<String, Instant> notes) {
    StringBuilder text = new StringBuilder();
    notes.forEach((path, since) -> text.append(since).append(' ').append(path).append('\n'));
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
