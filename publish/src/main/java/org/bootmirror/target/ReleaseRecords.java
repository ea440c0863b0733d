package org.bootmirror.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.content.Digest;
import org.bootmirror.target.state.StateStore;
import org.bootmirror.tree.ImmutableName;

/**
 * The releases that were published to a place, and the immutable names of each: a sweep can keep
 * the files of a former release, whose plain names are those of the newest one. An object lists the
 * releases; the names of a release stand in objects named by their digests, which releases with the
 * same names share ({@link NameList}).
 */
public final class ReleaseRecords {

  private static final String RELEASES = "releases";
  private static final int MAX_RELEASES = 1 << 24;
  private static final Pattern LINE =
      Pattern.compile("([1-9][0-9]{0,15}) ([0-9TZ:.-]{1,40}) ([0-9a-f]{64})");

  private final StateStore store;
  private final NameLists lists;

  /** The records in a store. */
  public ReleaseRecords(StateStore store) {
    this.store = store;
    this.lists = new NameLists(store);
  }

  /**
   * A recorded release.
   *
   * @param number of the release
   * @param published when the release became the current one, the last time
   * @param list of the release's names, as the name of an object
   */
  public record Recorded(long number, Instant published, Digest list) {

    private String line() {
      return number + " " + published + " " + list + "\n";
    }
  }

  /**
   * The names that were recorded for a release.
   *
   * @param list of the names, as the name of an object
   * @param exact whether the list has no name that the release lacks
   */
  public record Names(Digest list, boolean exact) {}

  /** All recorded releases, by number. */
  public SortedMap<Long, Recorded> releases() throws IOException {
    SortedMap<Long, Recorded> releases = new TreeMap<>();
    Optional<byte[]> bytes = store.read(RELEASES, MAX_RELEASES);
    String text = bytes.map(one -> new String(one, StandardCharsets.ISO_8859_1)).orElse("");
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher parts = LINE.matcher(line);
      try {
        if (parts.matches()) {
          long release = Long.parseLong(parts.group(1));
          Instant published = Instant.parse(parts.group(2));
          releases.put(release, new Recorded(release, published, new Digest(parts.group(3))));
          continue;
        }
      } catch (DateTimeException e) {
        // malformed: reported below
      }
      throw new IOException(
          StateStore.FOLDER
              + "/"
              + RELEASES
              + ":"
              + number
              + ": found no release, expected number, instant and digest");
    }
    return releases;
  }

  /**
   * The names of a release.
   *
   * @throws IOException if the list is missing or malformed
   */
  public Set<String> names(Recorded release) throws IOException {
    String object = StateStore.FOLDER + "/" + NameLists.object(release.list());
    Set<String> names =
        lists
            .find(release.list())
            .orElseThrow(
                () ->
                    new IOException(
                        object
                            + ": found no list of that digest, or a text that it lists is gone,"
                            + " expected the names of release "
                            + release.number()))
            .names();
    for (String name : names) {
      if (!ImmutableName.isOne(name)) {
        throw new IOException(object + ": found \"" + name + "\", expected immutable names");
      }
    }
    return names;
  }

  /**
   * Records the release that becomes the current one. A release that is recorded already has the
   * names of both records, unless the former list is damaged: no file that either needs may be
   * deleted.
   *
   * @param number of the release; where releases are not counted, the seconds of the clock count
   * @param now when the release is published
   * @param names the immutable names of the release, of which some may be there twice
   */
  public Names add(OptionalLong number, Instant now, Collection<String> names) throws IOException {
    return add(number, now, NameList.of(names), true);
  }

  /**
   * Records the release that becomes the current one, by its difference to recorded names.
   *
   * @throws IOException if the former list is missing or damaged
   * @see #add(OptionalLong, Instant, Collection)
   */
  public Names add(OptionalLong number, Instant now, NameChange change) throws IOException {
    NameList former =
        lists
            .find(change.former().list())
            .orElseThrow(
                () ->
                    new IOException(
                        StateStore.FOLDER
                            + "/"
                            + NameLists.object(change.former().list())
                            + ": found no list of that digest, expected the names of the release"
                            + " before"));
    NameList names = former.changed(change.gone(), change.added());
    return add(number, now, names, change.former().exact());
  }

  /** Whether a list of names is there, with all its texts. */
  public boolean has(Digest list) throws IOException {
    return lists.find(list).isPresent();
  }

  /**
   * Records a release.
   *
   * @param exact whether the release has all of these names
   */
  private Names add(OptionalLong number, Instant now, NameList names, boolean exact)
      throws IOException {
    SortedMap<Long, Recorded> releases = releases();
    NameList own = names;
    Digest list = own.digest();
    Optional<Recorded> current =
        releases.values().stream()
            .max(Comparator.comparing(Recorded::published).thenComparing(Recorded::number));
    Map<Digest, byte[]> missing = lists.missing(own); // a damaged list is written again
    boolean known = missing.isEmpty();
    if (known && number.isEmpty() && current.filter(one -> one.list().equals(list)).isPresent()) {
      return new Names(list, exact);
    }
    long counted = number.orElse(now.getEpochSecond());
    Recorded former = releases.get(counted);
    boolean isCurrent = former != null && current.filter(former::equals).isPresent();
    Instant published = now;
    if (former != null) {
      if (isCurrent) {
        published = former.published();
        if (known && former.list().equals(list)) {
          return new Names(list, exact);
        }
      }
      // A damaged list says nothing any more: it must not keep anybody from publishing.
      Optional<NameList> there = lists.find(former.list());
      if (there.isPresent()) {
        own = own.with(there.get());
        missing = lists.missing(own);
      }
    }
    Recorded next = new Recorded(counted, published, own.digest());
    lists.write(missing);
    releases.put(counted, next);
    write(releases);
    deleteLists(former == null ? List.of() : List.of(former.list()), releases);
    return new Names(next.list(), exact && next.list().equals(list));
  }

  /**
   * Removes the records of releases that have lost a file, or the list of their names.
   *
   * @param deleted names
   */
  public void forget(Set<String> deleted) throws IOException {
    forget(deleted, Set.of());
  }

  /**
   * Removes the records of releases that have lost a file, or the list of their names. Names that
   * the place leaves out of each release are removed from the other records.
   *
   * @param deleted names
   * @param leftOut names that are deleted as well
   */
  public void forget(Set<String> deleted, Set<String> leftOut) throws IOException {
    SortedMap<Long, Recorded> releases = releases();
    Map<Digest, Digest> kept = new HashMap<>();
    List<Digest> former = releases.values().stream().map(Recorded::list).distinct().toList();
    for (Digest list : former) {
      Optional<NameList> found = lists.find(list);
      if (found.isEmpty()) {
        continue;
      }
      Set<String> names = found.get().names();
      boolean changed = names.removeAll(leftOut);
      if (names.stream().anyMatch(deleted::contains)) {
        continue;
      }
      Digest left = list;
      if (changed) {
        NameList fewer = NameList.of(names);
        left = fewer.digest();
        lists.write(lists.missing(fewer));
      }
      kept.put(list, left);
    }
    SortedMap<Long, Recorded> next = new TreeMap<>();
    for (Recorded one : releases.values()) {
      Optional.ofNullable(kept.get(one.list()))
          .ifPresent(
              list -> next.put(one.number(), new Recorded(one.number(), one.published(), list)));
    }
    if (!next.equals(releases)) {
      write(next);
      deleteLists(former, next);
    }
  }

  private void write(SortedMap<Long, Recorded> releases) throws IOException {
    StringBuilder text = new StringBuilder();
    releases.values().forEach(release -> text.append(release.line()));
    store.write(RELEASES, text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private void deleteLists(List<Digest> former, SortedMap<Long, Recorded> releases)
      throws IOException {
    lists.delete(former, releases.values().stream().map(Recorded::list).distinct().toList());
  }
}
