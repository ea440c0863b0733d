package org.bootmirror.target;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.Digest;
import org.bootmirror.target.state.StateStore;

/** The lists of names in a store: an object for each text of a {@link NameList}. */
final class NameLists {

  private static final int MAX_BYTES = 1 << 28;

  private final StateStore store;

  NameLists(StateStore store) {
    this.store = store;
  }

  /** The name of an object. */
  static String object(Digest text) {
    return "names-" + text;
  }

  /** A list; nothing if a text of it is missing or has other bytes. */
  Optional<NameList> find(Digest list) throws IOException {
    Optional<byte[]> text = text(list);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<byte[]> parts = new ArrayList<>();
    for (Digest part : NameList.partsOf(text.get())) {
      Optional<byte[]> found = text(part);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      parts.add(found.get());
    }
    return Optional.of(NameList.of(text.get(), parts));
  }

  /** The texts of a list that the store lacks, or has with other bytes: the last one last. */
  Map<Digest, byte[]> missing(NameList list) throws IOException {
    Map<Digest, byte[]> missing = new LinkedHashMap<>();
    for (Map.Entry<Digest, byte[]> one : list.texts().entrySet()) {
      if (text(one.getKey()).isEmpty()) {
        missing.put(one.getKey(), one.getValue());
      }
    }
    return missing;
  }

  /** Writes texts in their order: a text is there before the text that lists it. */
  void write(Map<Digest, byte[]> texts) throws IOException {
    for (Map.Entry<Digest, byte[]> one : texts.entrySet()) {
      store.write(object(one.getKey()), one.getValue());
    }
  }

  /** Deletes the texts of lists that no other list has. */
  void delete(Collection<Digest> lists, Collection<Digest> others) throws IOException {
    Set<Digest> gone = new HashSet<>(lists);
    gone.removeAll(others);
    Set<Digest> unused = new HashSet<>();
    for (Digest list : gone) {
      unused.addAll(texts(list));
    }
    if (!unused.equals(gone)) { // some have parts, which others may have, too
      for (Digest other : others) {
        unused.removeAll(texts(other));
      }
    }
    for (Digest one : unused) {
      store.delete(object(one));
    }
  }

  /** The digests of a list's texts, as far as they can be known. */
  private Set<Digest> texts(Digest list) throws IOException {
    Set<Digest> all = new HashSet<>(Set.of(list));
    text(list).ifPresent(text -> all.addAll(NameList.partsOf(text)));
    return all;
  }

  /** A text; nothing if it is missing or has other bytes. */
  private Optional<byte[]> text(Digest digest) throws IOException {
    return store.read(object(digest), MAX_BYTES).filter(found -> Digest.of(found).equals(digest));
  }
}
